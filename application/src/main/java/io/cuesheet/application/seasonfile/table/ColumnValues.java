package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Some values of columns, so that people recognise what is meant. */
final class ColumnValues {

    private static final int SHOWN = 3;
    private static final int ROWS_READ = 5_000;
    private static final int LOOKED_AT = 2_000;

    /** An e-mail address, or a telephone number, which spreadsheets may have stored as a number. */
    private static final Pattern ADDRESS = Pattern.compile(".*@.*|[+0(][\\d ()/.-]{5,}|\\d{9,}", Pattern.DOTALL);

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final TreeMap<Integer, Set<String>> values = new TreeMap<>();

    private ColumnValues() {}

    /** The values at these positions. */
    static ColumnValues of(List<TableRow> rows, Set<Integer> positions) {
        ColumnValues values = new ColumnValues();
        Set<Integer> open = new LinkedHashSet<>(positions);
        positions.forEach(position -> values.values.put(position, new LinkedHashSet<>()));
        for (TableRow row : rows.subList(0, Math.min(ROWS_READ, rows.size()))) {
            if (open.isEmpty()) {
                return values;
            }
            open.removeIf(
                    position -> values.add(position, cut(row.cell(position)).strip()));
        }
        return values;
    }

    /** Whether these are enough. */
    private boolean add(int position, String value) {
        Set<String> shown = values.get(position);
        if (!value.isEmpty()) {
            shown.add(value);
        }
        return shown.size() == SHOWN;
    }

    boolean areEmptyAt(int position) {
        return values.getOrDefault(position, Set.of()).isEmpty();
    }

    /** As they stand there. */
    Set<String> at(int position) {
        return values.getOrDefault(position, Set.of());
    }

    /** As they may be shown. */
    List<String> shown(int position) {
        return at(position).stream().map(ColumnValues::named).distinct().toList();
    }

    /** The value, but for addresses, which answers and reports don't repeat. */
    static String named(String value) {
        return ADDRESS.matcher(value).matches() ? Texts.of("file.header.address") : quoted(value);
    }

    /** A sentence with the values, without its full stop. */
    String sentence(int position) {
        return areEmptyAt(position)
                ? Texts.of("file.header.empty")
                : Texts.of("file.header.holds", String.join(", ", shown(position)));
    }

    /** A text of the file on one line and not too long. */
    static String plain(String text) {
        return FieldRules.shortened(UNPRINTABLE.matcher(cut(text).strip()).replaceAll(" "));
    }

    /** As much of a text as anybody looks at. */
    static String cut(String text) {
        return text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    }

    static String quoted(String text) {
        return "\"" + plain(text) + "\"";
    }
}
