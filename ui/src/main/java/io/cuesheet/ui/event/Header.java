package io.cuesheet.ui.event;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column stands where. */
final class Header {

    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final int width;

    private Header(int width) {
        this.width = width;
    }

    /** Reads the first line; throws {@link ImportRefused} where a column is missing or there twice. */
    static Header read(List<String> fields, int line) {
        Problems problems = new Problems();
        Header header = new Header(fields.size());
        List<String> names = fields.stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (Column column : Column.values()) {
            int position = names.indexOf(column.header());
            if (position >= 0) {
                header.positions.put(column, position);
            } else if (!column.mayBeAbsent()) {
                problems.add(line, column.header(), ImportReason.MISSING_COLUMN, missing(column));
            }
            if (position != names.lastIndexOf(column.header())) {
                problems.add(
                        line,
                        column.header(),
                        ImportReason.DUPLICATE_COLUMN,
                        "The column %s is there twice.".formatted(column.header()));
            }
        }
        problems.throwIfAny();
        return header;
    }

    private static String missing(Column column) {
        return "The column %s is missing; columns are separated by commas.".formatted(column.header());
    }

    int width() {
        return width;
    }

    /** The stripped value, empty where the column is absent. */
    String value(List<String> fields, Column column) {
        Integer position = positions.get(column);
        return position == null ? "" : fields.get(position).strip();
    }
}
