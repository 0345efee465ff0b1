package io.cuesheet.application.text;

/**
 * What every text that is stored must be like. Control characters have no place in it: PostgreSQL has no NUL, a lone CR ends a line of a
 * mail or a calendar, an ESC steers a terminal. Characters that turn the direction of what follows let a text read as another one.
 */
public final class PlainText {

    private static final int FIRST_SURROGATE = Character.MIN_SURROGATE;
    private static final int LAST_SURROGATE = Character.MAX_SURROGATE;

    private PlainText() {}

    /** Whether the text of one line has a character that none has. */
    public static boolean isNoLine(String text) {
        return text.codePoints().anyMatch(PlainText::isForbidden);
    }

    /** Whether the text of some lines has a character that none has. */
    public static boolean isNotPrintable(String text) {
        return text.replace("\r\n", "\n")
                .codePoints()
                .anyMatch(character -> character != '\n' && character != '\t' && isForbidden(character));
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR
                || turnsDirection(character)
                || character >= FIRST_SURROGATE && character <= LAST_SURROGATE;
    }

    /** Embeddings, overrides and isolates; the plain marks of direction are part of some languages' spelling. */
    private static boolean turnsDirection(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
