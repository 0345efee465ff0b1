package io.cuesheet.application.seasonfile.content;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Texts that look the same are the same: two programs may write é in two ways, and characters that nobody sees come along with copies. */
public final class ComparedText {

    /** Soft hyphen, zero width space, marks of direction, word joiner, byte order mark. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B\\u200E\\u200F\\u2060\\uFEFF]");

    /** Joiners are part of the spelling of some languages, but not of a reference. */
    private static final Pattern JOINERS = Pattern.compile("[\\u200C\\u200D]");

    /** Other spaces than the usual one, such as that before PM. */
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2007\\u202F\\u2009\\u3000]");

    private ComparedText() {}

    /** In the normal form NFC, without invisible characters and blanks around it. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text.strip();
        }
        String seen = SPACES.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ");
        return Normalizer.normalize(seen, Normalizer.Form.NFC).strip();
    }

    /** The same of what identifies something. */
    public static String ofReference(String text) {
        return JOINERS.matcher(of(text)).replaceAll("");
    }

    static boolean isSame(String known, String said) {
        return known.equals(said) || of(known).equals(of(said));
    }

    /** What is known, where the other looks the same. */
    static String kept(String known, String said) {
        return isSame(known, said) ? known : said;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }
}
