package io.cuesheet.application.seasonfile.csv;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.Questions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which column stands where. */
final class Header {

    /** More columns than that are no season's: their values are not looked at. */
    private static final int UNKNOWN_SHOWN = 100;

    private final List<String> names;
    private final Map<Column, List<Integer>> positions = new EnumMap<>(Column.class);
    private final Set<Integer> unknown;
    private final long unlisted;

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
        unlisted = Math.max(0, others.size() - UNKNOWN_SHOWN);
        unknown = others.stream().limit(UNKNOWN_SHOWN).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Reads the first line, and tells which of its names were not taken literally.
     *
     * @param csv the whole file, for values of columns that are not known
     * @throws FileRefused where a column is missing, there twice, or probably misspelt
     */
    static Header read(List<String> fields, int line, String csv, ImportAnswers answers, Problems found) {
        Header header = new Header(fields.stream().map(String::strip).toList());
        ColumnValues values = ColumnValues.of(csv, header.unknown);
        if (answers.unknownColumns() != ImportAnswers.Choice.LEAVE_OUT) {
            header.takeMisspelt(line, values, answers, found);
        }
        Problems problems = new Problems();
        header.refuseMissing(line, problems);
        header.refuseDoubles(line, problems);
        problems.throwIfAny();
        header.tellAliases(line, found.notes());
        header.tellUnknown(line, values, found.notes());
        return header;
    }

    /** A name that looks like a column which the file lacks: what it holds would be lost. */
    private void takeMisspelt(int line, ColumnValues values, ImportAnswers answers, Problems found) {
        Set<Column> absent = EnumSet.allOf(Column.class);
        absent.removeAll(positions.keySet());
        for (int position : List.copyOf(unknown)) {
            ColumnNames.meant(names.get(position), absent).ifPresent(column -> {
                boolean isAsked = answers.unknownColumns() == null;
                boolean isTaken = !positions.containsKey(column) && !(isAsked && column.mayBeAbsent());
                if (isTaken) {
                    positions.put(column, new ArrayList<>(List.of(position)));
                }
                if (isTaken || isAsked) {
                    unknown.remove(position);
                }
                if (isAsked) {
                    ask(line, position, column, values, found.questions());
                }
            });
        }
    }

    private void ask(int line, int position, Column column, ColumnValues values, Questions questions) {
        String name = ColumnValues.plain(names.get(position));
        questions.ask(new FileQuestion(
                FileReason.UNKNOWN_COLUMN,
                ImportAnswers.UNKNOWN_COLUMNS,
                name,
                true,
                Stream.of(ImportAnswers.Choice.values())
                        .map(ImportAnswers.Choice::wireName)
                        .toList(),
                null,
                List.of(line),
                1,
                "There is no column %s. Is it %s? Take it, leave it out, or rename it. %s."
                        .formatted(
                                ColumnValues.quoted(names.get(position)), column.header(), values.sentence(position))));
    }

    private void refuseMissing(int line, Problems problems) {
        for (Column column : Column.values()) {
            if (!positions.containsKey(column) && !column.mayBeAbsent()) {
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
        if (unlisted > 0) {
            notes.add(line, "%d more columns are not known and are left out".formatted(unlisted));
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
