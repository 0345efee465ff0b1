package io.cuesheet.application.seasonfile.csv;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which column stands where. */
final class Header {

    /** More columns than that are no season's: their values are not looked at. */
    private static final int UNKNOWN_SHOWN = 100;

    private final List<String> names;
    private final Map<Column, List<Integer>> positions = new EnumMap<>(Column.class);
    private final Set<Integer> unknown;

    private Header(List<String> names) {
        this.names = names;
        Set<Integer> others = new TreeSet<>();
        for (int position = 0; position < names.size(); position++) {
            int here = position;
            ColumnNames.find(names.get(position))
                    .ifPresentOrElse(
                            column -> positions
                                    .computeIfAbsent(column, first -> new ArrayList<>())
                                    .add(here),
                            () -> others.add(here));
        }
        unknown = others.stream().limit(UNKNOWN_SHOWN).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Reads the first line, and tells which of its names were not taken literally.
     *
     * @param csv the whole file, for values of columns that are not known
     * @throws FileRefused where a column is missing, there twice, or probably misspelt
     */
    static Header read(List<String> fields, int line, String csv, FileNotes notes) {
        Header header = new Header(fields.stream().map(String::strip).toList());
        ColumnValues values = ColumnValues.of(csv, header.unknown);
        Problems problems = new Problems();
        Set<Column> meant = header.refuseMisspelt(line, values, problems);
        header.refuseMissing(line, meant, problems);
        header.refuseDoubles(line, problems);
        problems.throwIfAny();
        header.tellAliases(line, notes);
        header.tellUnknown(line, values, notes);
        return header;
    }

    /** A name that looks like a column which the file lacks: what it holds would be lost. */
    private Set<Column> refuseMisspelt(int line, ColumnValues values, Problems problems) {
        Set<Column> absent = EnumSet.allOf(Column.class);
        absent.removeAll(positions.keySet());
        Set<Column> meant = EnumSet.noneOf(Column.class);
        for (int position : unknown) {
            String name = ColumnValues.quoted(names.get(position));
            ColumnNames.meant(names.get(position), absent).ifPresent(column -> {
                meant.add(column);
                problems.add(
                        line,
                        ColumnValues.plain(names.get(position)),
                        FileReason.UNKNOWN_COLUMN,
                        "There is no column %s. Is it %s? Rename it, or remove it from the file. %s."
                                .formatted(name, column.header(), values.sentence(position)));
            });
        }
        return meant;
    }

    private void refuseMissing(int line, Set<Column> meant, Problems problems) {
        for (Column column : Column.values()) {
            if (!positions.containsKey(column) && !column.mayBeAbsent() && !meant.contains(column)) {
                problems.add(
                        line,
                        column.header(),
                        FileReason.MISSING_COLUMN,
                        "The column %s is missing; columns are separated by commas.".formatted(column.header()));
            }
        }
    }

    private void refuseDoubles(int line, Problems problems) {
        positions.forEach((column, there) -> {
            if (there.size() > 1) {
                problems.add(line, column.header(), FileReason.DUPLICATE_COLUMN, doubled(column, there));
            }
        });
    }

    private String doubled(Column column, List<Integer> there) {
        String first = names.get(there.getFirst());
        String second = names.get(there.get(1));
        return first.equalsIgnoreCase(second)
                ? "The column %s is there twice.".formatted(first)
                : "The columns %s and %s both mean %s: remove one of them."
                        .formatted(ColumnValues.quoted(first), ColumnValues.quoted(second), column.header());
    }

    private void tellAliases(int line, FileNotes notes) {
        positions.forEach((column, there) -> {
            String name = names.get(there.getFirst());
            if (!name.equalsIgnoreCase(column.header())) {
                notes.add(line, "The column %s was taken as %s".formatted(ColumnValues.quoted(name), column.header()));
            }
        });
    }

    private void tellUnknown(int line, ColumnValues values, FileNotes notes) {
        for (int position : unknown) {
            if (!names.get(position).isEmpty()) {
                notes.add(
                        line,
                        "The column %s is not known and is left out. %s"
                                .formatted(ColumnValues.quoted(names.get(position)), values.sentence(position)));
            } else if (!values.areEmptyAt(position)) {
                notes.add(
                        line,
                        "Column %d has no name and is left out. %s".formatted(position + 1, values.sentence(position)));
            }
        }
        long others = IntStream.range(0, names.size())
                        .filter(position ->
                                ColumnNames.find(names.get(position)).isEmpty())
                        .count()
                - unknown.size();
        if (others > 0) {
            notes.add(line, "%d more columns are not known and are left out".formatted(others));
        }
    }

    int width() {
        return names.size();
    }

    /** The stripped value, empty where the column is absent. */
    String value(List<String> fields, Column column) {
        List<Integer> there = positions.get(column);
        return there == null ? "" : fields.get(there.getFirst()).strip();
    }
}
