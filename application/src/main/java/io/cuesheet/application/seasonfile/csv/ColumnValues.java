package io.cuesheet.application.seasonfile.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cuesheet.application.event.FieldRules;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Some values of columns that are not known, so that people recognise what is meant. */
final class ColumnValues {

    private static final int SHOWN = 3;
    private static final int LINES_READ = 5_000;

    /** Answers and reports repeat no address. */
    private static final Pattern ADDRESS = Pattern.compile(".*@.*|[+0(][\\d ()/.-]{5,}", Pattern.DOTALL);

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final Map<Integer, Set<String>> values = new TreeMap<>();

    private ColumnValues(Set<Integer> positions) {
        positions.forEach(position -> values.put(position, new LinkedHashSet<>()));
    }

    /** The values below the first line at these positions, from the first lines of a file that need not be right. */
    static ColumnValues of(String csv, Set<Integer> positions) {
        ColumnValues values = new ColumnValues(positions);
        if (!positions.isEmpty()) {
            Iterator<CsvRecord> records = CsvReader.builder()
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowUnclosedQuote(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .ofCsvRecord(csv)
                    .stream()
                    .skip(1)
                    .limit(LINES_READ)
                    .iterator();
            while (records.hasNext() && !values.areEnough()) {
                values.add(records.next());
            }
        }
        return values;
    }

    private boolean areEnough() {
        return values.values().stream().allMatch(shown -> shown.size() == SHOWN);
    }

    private void add(CsvRecord line) {
        values.forEach((position, shown) -> {
            String value =
                    position < line.getFieldCount() ? line.getField(position).strip() : "";
            if (!value.isEmpty() && shown.size() < SHOWN) {
                shown.add(ADDRESS.matcher(value).matches() ? "an address" : quoted(value));
            }
        });
    }

    boolean areEmptyAt(int position) {
        return values.getOrDefault(position, Set.of()).isEmpty();
    }

    /** A sentence with the values, without its full stop. */
    String sentence(int position) {
        return areEmptyAt(position)
                ? "It is empty"
                : values.get(position).stream().collect(Collectors.joining(", ", "It holds ", ""));
    }

    /** A text of the file on one line and not too long. */
    static String plain(String text) {
        return FieldRules.shortened(UNPRINTABLE.matcher(text.strip()).replaceAll(" "));
    }

    static String quoted(String text) {
        return "\"" + plain(text) + "\"";
    }
}
