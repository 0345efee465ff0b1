package io.cuesheet.application.seasonfile.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the cells of a CSV file.
 *
 * @param start where the table begins, behind the line that names the separator
 */
record Separator(char character, int start) {

    /** A line that Excel reads, and hides. One with another separator is a row as any other. */
    private static final Pattern NAMED =
            Pattern.compile("\\A\"?sep=([,;\\t|])\"?(\\r\\n|\\n|\\r|\\z)", Pattern.CASE_INSENSITIVE);

    private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
    private static final int LOOKED_AT = 65_536;

    /** How many rows may stand above the header. */
    static final int ROWS_LOOKED_AT = 20;

    /**
     * @param known how many cells of a row are names of columns: the separator that shows most of them is the right one, else the one that
     *     makes most cells
     */
    static Separator of(String text, ToIntFunction<List<String>> known) {
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            return new Separator(named.group(1).charAt(0), named.end());
        }
        String beginning = text.substring(0, Math.min(text.length(), LOOKED_AT));
        char best = USUAL.getFirst();
        int bestFit = 0;
        for (char candidate : USUAL) {
            int fit = fit(beginning, candidate, known);
            if (fit > bestFit) {
                best = candidate;
                bestFit = fit;
            }
        }
        return new Separator(best, 0);
    }

    private static int fit(String text, char separator, ToIntFunction<List<String>> known) {
        try {
            return lenient(separator).ofCsvRecord(text).stream()
                    .limit(ROWS_LOOKED_AT)
                    .mapToInt(row -> known.applyAsInt(row.getFields()) * TableLimits.COLUMNS
                            + Math.min(TableLimits.COLUMNS - 1, row.getFieldCount()))
                    .max()
                    .orElse(0);
        } catch (CsvParseException tooWide) {
            return TableLimits.COLUMNS - 1;
        }
    }

    /** Reads whatever is there. */
    static CsvReader.CsvReaderBuilder lenient(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(true)
                .allowExtraCharsAfterClosingQuote(true);
    }
}
