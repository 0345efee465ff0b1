package io.cuesheet.application.seasonfile.sheet;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the format of a cell makes of a number.
 *
 * @param hasTime whether a date has a time, or is one
 * @param digits how many digits are shown at least, where the format says nothing else; else 0
 * @param isDecorated whether it shows other text, such as that of EV-0017
 */
record NumberFormat(boolean isDate, boolean hasTime, int digits, boolean isDecorated) {

    /** As many as Excel allows. */
    static final int LONGEST = 255;

    /** Formats that need no text of their own (ECMA-376, 18.8.30), those of East Asian Excels among them. */
    private static final Set<Integer> BUILT_IN = IntStream.of(
                    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52,
                    53, 54, 55, 56, 57, 58)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<Integer> BUILT_IN_WITH_TIME = Set.of(18, 19, 20, 21, 22, 32, 33, 45, 46, 47, 55, 56);

    /** What a format shows as it is: quoted, escaped, or in brackets, such as a colour or a language. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^\\]]*]");

    /** What shows nothing of its own: the room of a character, a filling, a colour or currency. */
    private static final Pattern UNSEEN = Pattern.compile("_.|\\*.|\\[[^\\]]*]");

    private static final Pattern DATE_OR_TIME = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("[hs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZEROS = Pattern.compile("0{2,}");
    private static final Pattern PLAIN = Pattern.compile("[0#?.,%\\s\\h\\p{Sc}\"'\\\\]*|[0#?.,]+E[+-]0+");

    /** Of a workbook whose texts of formats {@link XlsxBounds} has counted. */
    static NumberFormat of(@Nullable Integer id, @Nullable String format) {
        if (format == null) {
            return new NumberFormat(
                    id != null && BUILT_IN.contains(id), id != null && BUILT_IN_WITH_TIME.contains(id), 0, false);
        }
        String shown = first(LITERAL.matcher(format).replaceAll(""));
        if (shown.equalsIgnoreCase("General") || shown.equals("@")) {
            shown = "";
        }
        boolean isDate = DATE_OR_TIME.matcher(shown).find();
        String seen = first(UNSEEN.matcher(format).replaceAll(""));
        boolean isPlain = shown.isEmpty() && seen.equalsIgnoreCase("General") || seen.equals("@") || isPlain(seen);
        return new NumberFormat(
                isDate,
                isDate && TIME.matcher(shown).find(),
                isPlain && ZEROS.matcher(shown.strip()).matches()
                        ? shown.strip().length()
                        : 0,
                !isDate && !isPlain);
    }

    /** Whether it shows digits and nothing else but marks of thousands, fractions and currencies. */
    private static boolean isPlain(String seen) {
        return PLAIN.matcher(seen).matches();
    }

    /** That of positive numbers. */
    private static String first(String format) {
        int end = format.indexOf(';');
        return end < 0 ? format : format.substring(0, end);
    }
}
