package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.FileColumn;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.Questions;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which column stands where. */
final class Header {

    /** More columns than that are no season's: their values are not looked at. */
    private static final int UNKNOWN_SHOWN = 100;

    private final int line;
    private final HeaderNames names;
    private final Map<Column, List<Integer>> positions;
    private final Set<Integer> leftOut;
    private final Set<Integer> unknown;
    private final long unlisted;
    private final ColumnValues values;
    private boolean isUsable;

    private Header(TableRow row, List<TableRow> below, Map<String, String> said) {
        line = row.line();
        names = new HeaderNames(row.cells());
        leftOut = new TreeSet<>();
        HeaderPositions found = HeaderPositions.of(names, said, leftOut);
        positions = found.positions();
        unlisted = Math.max(0, found.others().size() - UNKNOWN_SHOWN);
        unknown = found.others().stream().limit(UNKNOWN_SHOWN).collect(Collectors.toCollection(TreeSet::new));
        values = ColumnValues.of(
                below,
                Stream.of(
                                unknown,
                                leftOut,
                                positions.values().stream()
                                        .flatMap(List::stream)
                                        .toList())
                        .flatMap(there -> there.stream().limit(UNKNOWN_SHOWN))
                        .collect(Collectors.toCollection(TreeSet::new)));
        new StartColumns(positions, values, unknown).settle();
    }

    /**
     * Reads the row with the names, and tells which of them were not taken literally.
     *
     * @param below the rows of values
     * @param found takes what is missing, there twice, or probably misspelt
     */
    static Header read(TableRow row, List<TableRow> below, ImportAnswers answers, Problems found) {
        return read(row, below, EnumSet.allOf(Column.class), true, answers, found);
    }

    /**
     * The same of a file that need not have events.
     *
     * @param possible columns that it may have; others are not looked for
     * @param isSeason whether it must have the columns of events
     */
    static Header read(
            TableRow row,
            List<TableRow> below,
            Set<Column> possible,
            boolean isSeason,
            ImportAnswers answers,
            Problems found) {
        Header header = new Header(row, below, answers.table().columns());
        if (answers.unknownColumns() != ImportAnswers.Choice.LEAVE_OUT) {
            header.takeMisspelt(possible, answers, found);
        }
        int before = found.count();
        header.refuseUnheard(answers.table().exact(), found);
        if (isSeason) {
            header.refuseMissing(found);
        }
        header.refuseDoubles(found);
        header.isUsable = found.count() == before;
        if (header.isUsable) {
            header.tellAliases(found.notes());
            header.tellUnknown(found.notes());
        }
        return header;
    }

    /** Whether rows can be read with it. */
    boolean isUsable() {
        return isUsable;
    }

    /** A name that looks like a column which the file lacks: what it holds would be lost. */
    private void takeMisspelt(Set<Column> possible, ImportAnswers answers, Problems found) {
        Set<Column> absent = EnumSet.copyOf(possible);
        absent.removeAll(positions.keySet());
        if (positions.containsKey(Column.STARTS_AT) || positions.containsKey(Column.START_DATE)) {
            absent.removeAll(Set.of(Column.STARTS_AT, Column.START_DATE, Column.START_TIME));
        }
        for (int position : List.copyOf(unknown)) {
            ColumnNames.meant(names.at(position), absent).ifPresent(column -> {
                boolean isAsked = answers.unknownColumns() == null;
                boolean isTaken = !positions.containsKey(column) && !(isAsked && !column.isNeeded());
                if (isTaken) {
                    positions.put(column, List.of(position));
                }
                if (isTaken || isAsked) {
                    unknown.remove(position);
                }
                if (isAsked) {
                    ask(position, column, found.questions());
                }
            });
        }
    }

    private void ask(int position, Column column, Questions questions) {
        String name = ColumnValues.plain(names.at(position));
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
                Texts.of(
                        "file.header.misspelt",
                        ColumnValues.quoted(names.at(position)),
                        column.header(),
                        values.sentence(position))));
    }

    /** Columns of which something was said, and that are not there. */
    private void refuseUnheard(Set<String> said, Problems problems) {
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        IntStream.range(0, names.width()).mapToObj(names::key).forEach(there::add);
        said.stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .forEach(name -> problems.add(
                        line,
                        null,
                        FileReason.UNKNOWN_COLUMN,
                        Texts.of("file.header.unheard", ColumnValues.named(name))));
    }

    private void refuseMissing(Problems problems) {
        for (Column column : Column.values()) {
            boolean isThere = positions.containsKey(column)
                    || column == Column.STARTS_AT && positions.containsKey(Column.START_DATE);
            if (!isThere && column.isNeeded()) {
                problems.add(line, column.header(), FileReason.MISSING_COLUMN, missing(column));
            }
        }
    }

    private static String missing(Column column) {
        return switch (column) {
            case EXTERNAL_REF -> Texts.of("file.header.missing_ref");
            case STARTS_AT -> Texts.of("file.header.missing_start");
            default -> Texts.of("file.header.missing");
        };
    }

    private void refuseDoubles(Problems problems) {
        positions.forEach((column, there) -> {
            if (there.size() > 1) {
                problems.add(line, column.header(), FileReason.DUPLICATE_COLUMN, doubled(column, there));
            }
        });
    }

    private String doubled(Column column, List<Integer> there) {
        String first = names.at(there.getFirst());
        String second = names.at(there.get(1));
        return first.equalsIgnoreCase(column.header()) && second.equalsIgnoreCase(column.header())
                ? Texts.of("file.header.twice")
                : Texts.of("file.header.same_meaning", ColumnValues.quoted(first), ColumnValues.quoted(second));
    }

    private void tellAliases(FileNotes notes) {
        positions.forEach((column, there) -> {
            String name = names.at(there.getFirst());
            if (!name.equalsIgnoreCase(column.header())) {
                notes.add(line, Texts.of("file.header.taken_as", ColumnValues.quoted(name), column.header()));
            }
        });
    }

    private void tellUnknown(FileNotes notes) {
        for (int position : unknown) {
            if (!names.at(position).isEmpty()) {
                notes.add(
                        line,
                        Texts.of(
                                "file.header.unknown",
                                ColumnValues.quoted(names.at(position)),
                                values.sentence(position)));
            } else if (!values.areEmptyAt(position)) {
                notes.add(line, Texts.of("file.header.nameless", position + 1, values.sentence(position)));
            }
        }
        if (unlisted > 0) {
            notes.add(line, Texts.of("file.header.unlisted", unlisted));
        }
    }

    /** Each column that has a name or values, with its meaning. */
    List<FileColumn> columns() {
        Map<Integer, String> meanings = new HashMap<>();
        positions.forEach((column, there) -> there.forEach(position -> meanings.put(position, column.header())));
        return IntStream.range(0, names.width())
                .filter(position -> !names.at(position).isEmpty() || !values.areEmptyAt(position))
                .limit(UNKNOWN_SHOWN)
                .mapToObj(
                        position -> new FileColumn(names.key(position), values.shown(position), meanings.get(position)))
                .toList();
    }

    int width() {
        return names.width();
    }

    int line() {
        return line;
    }

    /** What the file calls the column; empty where it has none. */
    String name(Column column) {
        List<Integer> there = positions.get(column);
        return there == null ? "" : names.at(there.getFirst());
    }

    boolean has(Column column) {
        return positions.containsKey(column);
    }

    /** The stripped value, empty where the column is absent. */
    String value(TableRow row, Column column) {
        List<Integer> there = positions.get(column);
        return there == null ? "" : row.cell(there.getFirst()).strip();
    }

    /** Whether the cell of the column is one of these. */
    boolean isIn(BitSet cells, Column column) {
        List<Integer> there = positions.get(column);
        return there != null && cells.get(there.getFirst());
    }
}
