package io.cuesheet.bench.scale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measurements by number of sleeping runs, and their linear extrapolation to another number. */
final class Grid {

    private static final String NONE = "-";
    private static final double WHOLE_FROM = 100;

    private final Map<Row, TreeMap<Integer, Double>> rows = new LinkedHashMap<>();

    /** @param grows whether it is expected to grow with the number of runs, so that a line through it is meaningful */
    private record Row(String what, String unit, boolean grows) {}

    void put(int runs, String what, String unit, double value) {
        rows.computeIfAbsent(new Row(what, unit, false), none -> new TreeMap<>())
                .put(runs, value);
    }

    void putGrowing(int runs, String what, String unit, double value) {
        rows.computeIfAbsent(new Row(what, unit, true), none -> new TreeMap<>()).put(runs, value);
    }

    /** @param beyond number of runs to extrapolate to; extrapolated values are marked with a tilde */
    String text(List<Integer> columns, int beyond) {
        String head = line(
                "runs asleep",
                "",
                columns.stream().map("%,d"::formatted).toList(),
                "each 1,000",
                "~%,d".formatted(beyond));
        return head
                + rows.entrySet().stream()
                        .map(row -> line(row.getKey(), row.getValue(), columns, beyond))
                        .collect(Collectors.joining());
    }

    private static String line(Row row, TreeMap<Integer, Double> values, List<Integer> columns, int beyond) {
        List<String> cells = columns.stream().map(values::get).map(Grid::cell).toList();
        if (!row.grows() || values.size() < 2) {
            return line(row.what(), row.unit(), cells, NONE, NONE);
        }
        StraightLine line = StraightLine.through(values);
        return line(row.what(), row.unit(), cells, cell(line.slope() * 1_000), "~" + cell(line.at(beyond)));
    }

    private static String line(String what, String unit, List<String> cells, String each, String beyond) {
        String middle = cells.stream().map("%9s"::formatted).collect(Collectors.joining(" "));
        return "%-40s %-5s %s  %10s %10s"
                        .formatted(what, unit, middle, each, beyond)
                        .stripTrailing() + "\n";
    }

    static String cell(@Nullable Double value) {
        if (value == null) {
            return NONE;
        }
        double size = Math.abs(value);
        String format = size >= WHOLE_FROM || value == Math.rint(value) ? "%,.0f" : size >= 1 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
