package io.cuesheet.db.address;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.function.IntPredicate;

/** The visible part of a text: copied addresses often contain invisible characters. */
final class VisibleText {

    private VisibleText() {}

    /** Without spaces and invisible characters at its ends. */
    static String trimmed(String text) {
        int[] characters = text.codePoints().toArray();
        int start = 0;
        int end = characters.length;
        while (start < end && isTrimmed(characters[start])) {
            start++;
        }
        while (start < end && isTrimmed(characters[end - 1])) {
            end--;
        }
        return new String(characters, start, end - start);
    }

    /** Without a scheme such as {@code mailto:} in front, in any case; trimmed. */
    static String withoutScheme(String text, String scheme) {
        String trimmed = trimmed(text);
        boolean hasScheme = trimmed.regionMatches(true, 0, scheme, 0, scheme.length());
        return hasScheme ? trimmed(trimmed.substring(scheme.length())) : trimmed;
    }

    /** Without invisible characters anywhere: between digits they mean nothing. */
    static String withoutInvisible(String text) {
        return text.codePoints()
                .filter(character -> !isInvisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    static boolean isSpace(int character) {
        return UCharacter.isUWhiteSpace(character);
    }

    /** Zero-width characters, soft hyphens, marks of direction and such. */
    static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || UCharacter.getType(character) == Character.FORMAT;
    }

    private static boolean isTrimmed(int character) {
        return isSpace(character) || isInvisible(character);
    }
}
