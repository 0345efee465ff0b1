package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.seasonfile.sheet.Sheet;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which sheet of a file is meant, and which of its rows has the names of columns. */
final class SheetChoice {

    /** How many rows may stand above the header, such as a title. */
    private static final int ROWS_ABOVE = 20;

    private final TableAnswers answers;
    private final int fewestKnown;
    private final String question;
    private final Problems problems;

    /**
     * @param fewestKnown a sheet with fewer known columns is about something else
     * @param question key of the text that asks which of several sheets is meant
     */
    SheetChoice(TableAnswers answers, int fewestKnown, String question, Problems problems) {
        this.answers = answers;
        this.fewestKnown = fewestKnown;
        this.question = question;
        this.problems = problems;
    }

    /** The one that is meant; empty where that is a question. */
    Optional<Sheet> of(List<Sheet> sheets) {
        List<Sheet> filled =
                sheets.stream().filter(sheet -> !sheet.rows().isEmpty()).toList();
        String said = answers.sheet();
        Optional<Sheet> answered = filled.stream()
                .filter(sheet -> sheet.name().equalsIgnoreCase(said))
                .findFirst();
        if (filled.size() <= 1 || answered.isPresent()) {
            return answered.or(() -> filled.stream().findFirst())
                    .or(() -> sheets.stream().findFirst());
        }
        List<Sheet> fitting = filled.stream().filter(this::isMeant).toList();
        if (fitting.size() > 1) {
            problems.questions().ask(whichOf(fitting));
            return Optional.empty();
        }
        Sheet only = fitting.isEmpty() ? filled.getFirst() : fitting.getFirst();
        problems.notes()
                .add(
                        only.rows().getFirst().line(),
                        Texts.of("file.sheet.one_of", filled.size(), ColumnValues.quoted(only.name())));
        return Optional.of(only);
    }

    private FileQuestion whichOf(List<Sheet> fitting) {
        List<String> names = fitting.stream().map(Sheet::name).toList();
        return new FileQuestion(
                FileReason.SEVERAL_SHEETS,
                ImportAnswers.SHEET,
                null,
                true,
                names,
                null,
                List.of(1),
                1,
                Texts.of(
                        question,
                        String.join(
                                ", ", names.stream().map(ColumnValues::quoted).toList())));
    }

    private boolean isMeant(Sheet sheet) {
        return known(header(sheet)) >= fewestKnown;
    }

    /** The row with most names of columns; the first one where no row has any. */
    TableRow header(Sheet sheet) {
        List<TableRow> first =
                sheet.rows().subList(0, Math.min(ROWS_ABOVE, sheet.rows().size()));
        return first.stream()
                .max(Comparator.<TableRow>comparingInt(this::known)
                        .thenComparing(Comparator.<TableRow>comparingInt(TableRow::line)
                                .reversed()))
                .orElseThrow();
    }

    private int known(TableRow row) {
        Map<String, String> said = answers.columns();
        long mapped = row.cells().stream()
                .filter(cell -> said.containsKey(ColumnValues.plain(cell)))
                .count();
        return ColumnNames.count(row.cells()) + (int) mapped;
    }
}
