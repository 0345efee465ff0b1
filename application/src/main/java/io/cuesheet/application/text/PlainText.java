package io.cuesheet.application.text;

/**
 * The rules for every stored text. It has no control characters: PostgreSQL can't store NUL, a lone CR ends a line of a mail or a calendar,
 * and an ESC controls a terminal. It has no characters that change the direction of the text after them: they can make a text read as
 * another one.
 */
public final class PlainText {

    private static final int FIRST_SURROGATE = Character.MIN_SURROGATE;
    private static final int LAST_SURROGATE = Character.MAX_SURROGATE;

    private PlainText() {}

    /** Whether this text of one line has a forbidden character. */
    public static boolean isNoLine(String text) {
        return text.codePoints().anyMatch(PlainText::isForbidden);
    }

    /** Whether this text of several lines has a forbidden character. */
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

    /** Embeddings, overrides and isolates. The plain direction marks are allowed: some languages need them in their spelling. */
    private static boolean turnsDirection(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
