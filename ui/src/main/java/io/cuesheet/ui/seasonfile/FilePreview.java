package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.table.Column;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.WarningNotification;
import io.cuesheet.ui.planning.PlanOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Shows how a file is read, its open questions, and the effect of importing it. Nothing is stored yet. */
final class FilePreview extends Div {

    private final ChosenFile chosen;
    private final ImportAnswers answers;
    private final EventImport.Preview preview;
    private final Map<String, String> typeNames;
    private final Consumer<ChosenFile> read;

    /**
     * @param answers the answers used to read it
     * @param typeNames of message types by code
     * @param read reads it again with other answers
     * @param store imports it
     */
    FilePreview(
            ChosenFile chosen,
            ImportAnswers answers,
            EventImport.Preview preview,
            Map<String, String> typeNames,
            Consumer<ChosenFile> read,
            Consumer<ChosenFile> store,
            Runnable cancel) {
        this.chosen = chosen;
        this.answers = answers;
        this.preview = preview;
        this.typeNames = typeNames;
        this.read = read;
        addClassName("file-preview");
        add(preview.isStorable() ? storable() : open());
        if (chosen.answers() == null && !answers.equals(ImportAnswers.NONE)) {
            add(kept());
        }
        addQuestions(preview.file().questions());
        if (!preview.file().columns().isEmpty()) {
            add(new ColumnFields(
                    preview.file().columns(),
                    answers,
                    lacksReferences(preview.file()),
                    changed -> read.accept(chosen.answered(changed))));
        }
        add(new UnderstoodEvents(preview.file().events()));
        if (preview.isStorable()) {
            add(new PlanOutcome(Texts.of("seasonfile.preview.messages"), preview.plans()), agreement(store, cancel));
        }
    }

    private static boolean lacksReferences(SeasonFile file) {
        return file.columns().stream()
                .noneMatch(column -> Column.EXTERNAL_REF.header().equals(column.meaning()));
    }

    private Component storable() {
        List<String> lines = ReportWords.whole(preview.report(), typeNames);
        Div box = new ReportBox("preview", Texts.of("seasonfile.preview.title", chosen.name()), lines);
        box.addComponentAtIndex(1, new Paragraph(ReportWords.headline(preview.report())));
        return box;
    }

    /** Shows what prevents storing: errors, questions, or both. */
    private Component open() {
        SeasonFile file = preview.file();
        List<FileProblem> problems = file.problems();
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(ReportBox.problem(problem)));
        ReportWords.unlisted(preview.report()).ifPresent(lines::add);
        file.notes().forEach(note -> lines.add(ReportBox.line(note.line(), note.message())));
        boolean hasQuestions = file.questions().stream().anyMatch(FileQuestion::required);
        if (problems.isEmpty() && hasQuestions) {
            return new ReportBox("questions", Texts.of("seasonfile.preview.open", chosen.name()), lines);
        }
        Div box = ReportBox.refusal(
                problems.isEmpty()
                        ? Texts.of("seasonfile.preview.none_left", chosen.name())
                        : Texts.of("seasonfile.outcome.refused", chosen.name()),
                lines);
        if (chosen.errors() == ErrorPolicy.REFUSE
                && !problems.isEmpty()
                && (hasQuestions || !file.events().isEmpty())) {
            Button skip = new Button(
                    Texts.of("seasonfile.preview.take_good"), click -> read.accept(chosen.taking(ErrorPolicy.SKIP)));
            skip.setId("take-good");
            box.add(Styled.div("buttons", skip));
        }
        return box;
    }

    private Component kept() {
        Button anew = new Button(
                Texts.of("seasonfile.preview.answer_again"), click -> read.accept(chosen.answered(ImportAnswers.NONE)));
        anew.setId("answer-anew");
        UnorderedList list = new UnorderedList();
        AnswerWords.of(answers).forEach(answer -> list.add(new ListItem(answer)));
        return new Div(new Paragraph(Texts.of("seasonfile.preview.kept")), list, anew);
    }

    private void addQuestions(List<FileQuestion> questions) {
        if (questions.isEmpty()) {
            return;
        }
        QuestionFields fields = new QuestionFields(questions, answers);
        Button again = new Button(
                Texts.of("seasonfile.preview.read_answers"),
                click -> PageTask.attempt(
                        () -> read.accept(chosen.answered(fields.answers())),
                        failure -> WarningNotification.show(failure.sentence())));
        again.setId("answer");
        add(new H3(Texts.of("seasonfile.preview.questions")), fields, Styled.div("buttons", again));
    }

    private Component agreement(Consumer<ChosenFile> store, Runnable cancel) {
        Button agree =
                Styled.primary(Texts.of("seasonfile.preview.import"), click -> store.accept(chosen.answered(answers)));
        agree.setId("import-now");
        agree.setDisableOnClick(true);
        return Styled.div("buttons", agree, new Button(Texts.of("common.cancel"), click -> cancel.run()));
    }
}
