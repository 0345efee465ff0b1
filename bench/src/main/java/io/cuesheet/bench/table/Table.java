package io.cuesheet.bench.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines as aligned text, with the ratio of Cuesheet to the bare workflow. */
public final class Table {

    private static final String NONE = "-";
    private static final double WHOLE_FROM = 100;

    private Table() {}

    public static String of(List<Line> lines) {
        return row("", "unit", "Cuesheet", "bare", "ratio", "db 1 s", "db 10 s", "goal") + rows(lines);
    }

    /** Returns the rows without a header. */
    public static String rows(List<Line> lines) {
        return lines.stream().map(Table::row).collect(Collectors.joining());
    }

    private static String row(Line line) {
        return row(
                line.what(),
                line.unit(),
                cell(line, Column.CUESHEET),
                cell(line, Column.BARE),
                ratio(line),
                cell(line, Column.DB_1S),
                cell(line, Column.DB_10S),
                line.goal());
    }

    private static String row(Object... cells) {
        return "%-40s %-5s %9s %9s %6s %9s %9s  %s".formatted(cells).stripTrailing() + "\n";
    }

    private static String cell(Line line, Column column) {
        @Nullable Double value = line.values().get(column);
        return value == null ? NONE : number(value);
    }

    private static String number(double value) {
        boolean whole = value >= WHOLE_FROM || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
    }

    private static String ratio(Line line) {
        @Nullable Double ours = line.values().get(Column.CUESHEET);
        @Nullable Double bare = line.values().get(Column.BARE);
        return ours == null || bare == null || bare == 0 ? NONE : String.format(Locale.ROOT, "%.2f", ours / bare);
    }
}
