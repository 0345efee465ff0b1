package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.contacts.ContactFile;
import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.UploadWords;
import io.cuesheet.ui.component.WarningNotification;
import io.cuesheet.ui.seasonfile.ColumnFields;
import io.cuesheet.ui.seasonfile.QuestionFields;
import io.cuesheet.ui.seasonfile.ReportBox;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes a table of contacts: shows which events get whom, or what is wrong with it and where; then adds them. */
final class ContactUpload extends Div {

    private final Caller caller;
    private final EventContacts contacts;
    private final LivePages livePages;
    private final Consumer<Component> show;
    private final Consumer<ContactsOutcome> added;
    private final Upload upload = new Upload();
    private int looks;

    /**
     * @param show shows what comes of the file
     * @param added called with what was done
     */
    ContactUpload(
            Caller caller,
            EventContacts contacts,
            LivePages livePages,
            Consumer<Component> show,
            Consumer<ContactsOutcome> added) {
        this.caller = caller;
        this.contacts = contacts;
        this.livePages = livePages;
        this.show = show;
        this.added = added;
        addClassName("contact-upload");
        upload.setId("contacts-upload");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(FileLimit.SEASON.bytes());
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".xlsx", ".ods");
        upload.setUploadButton(new Button(Texts.of("contacts.file.choose")));
        upload.setDropLabel(new Div(Texts.of("contacts.file.drop")));
        upload.setI18n(UploadWords.of(
                Texts.of("contacts.file.too_big", FileLimit.SEASON.megabytes()), Texts.of("contacts.file.wrong_type")));
        upload.setUploadHandler(UploadHandler.inMemory((file, bytes) -> start(file.fileName(), bytes)));
        upload.addFileRejectedListener(rejected -> show.accept(ReportBox.refusal(
                Texts.of("contacts.file.not_accepted"),
                List.of(Texts.of("contacts.file.rejected", rejected.getErrorMessage())))));
        add(new Paragraph(Texts.of("contacts.file.about")), upload);
    }

    /** Reads a file and shows what it would do. */
    void start(String name, byte[] file) {
        look(new Chosen(name, file, ImportAnswers.NONE, ErrorPolicy.REFUSE));
    }

    /** A file with what was said of it. */
    private record Chosen(String name, byte[] bytes, ImportAnswers answers, ErrorPolicy errors) {

        Chosen answered(ImportAnswers others) {
            return new Chosen(name, bytes, others, errors);
        }

        Chosen taking(ErrorPolicy policy) {
            return new Chosen(name, bytes, answers, policy);
        }
    }

    private record Looked(ContactFile file, ContactsOutcome outcome) {}

    /** What is read still is no longer wanted. */
    void stale() {
        looks++;
    }

    private void look(Chosen chosen) {
        stale();
        int number = looks;
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> looked(chosen),
                result -> {
                    if (number == looks) {
                        show(result.get());
                    }
                },
                failure -> {
                    if (number == looks) {
                        show(refusal(chosen, List.of(failure.sentence())));
                    }
                });
    }

    /** Looks, and returns what makes the outcome: components are made in the page's own thread. */
    private Supplier<Component> looked(Chosen chosen) {
        try {
            ContactFile file = ContactFile.read(chosen.bytes(), chosen.answers());
            Looked looked = new Looked(file, contacts.previewFile(caller, file));
            return () -> file.isStorable(chosen.errors()) ? storable(chosen, looked) : open(chosen, file.rows());
        } catch (FileRefused refused) {
            List<String> problems = refused.problems().isEmpty()
                    ? List.of(Failure.of(refused).sentence())
                    : refused.problems().stream().map(ReportBox::problem).toList();
            return () -> refusal(chosen, problems);
        }
    }

    private Component storable(Chosen chosen, Looked looked) {
        return Styled.div(
                "file-preview",
                new ContactsPreview(
                        Texts.of("contacts.preview.title_file", chosen.name()),
                        looked.outcome(),
                        looked.file().rows(),
                        () -> add(chosen, looked),
                        () -> show(new Div())),
                columns(chosen, looked.file().rows()));
    }

    private void add(Chosen chosen, Looked looked) {
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> contacts.addFile(
                        caller, looked.file(), chosen.errors(), looked.outcome().contactsAdded()),
                added,
                failure -> show(ReportBox.refusal(
                        Texts.of(
                                failure.isPartlyDone()
                                        ? "contacts.file.added_in_part"
                                        : "contacts.file.not_added_at_all",
                                chosen.name()),
                        List.of(failure.sentence()))));
    }

    /** What keeps it from being stored: mistakes, questions, or both. */
    private Component open(Chosen chosen, ContactRows rows) {
        List<String> problems = rows.problems().stream().map(ReportBox::problem).toList();
        Div all = Styled.div("file-preview");
        if (!problems.isEmpty()) {
            ReportBox box = ReportBox.refusal(Texts.of("contacts.file.mistakes", chosen.name()), problems);
            if (chosen.errors() == ErrorPolicy.REFUSE && !rows.rows().isEmpty()) {
                Button skip =
                        new Button(Texts.of("contacts.file.take_good"), click -> look(chosen.taking(ErrorPolicy.SKIP)));
                skip.setId("take-good-contacts");
                box.add(Styled.div("buttons", skip));
            }
            all.add(box);
        } else if (rows.questions().isEmpty()) {
            all.add(ReportBox.refusal(Texts.of("contacts.file.no_contacts", chosen.name()), List.of()));
        }
        if (!rows.questions().isEmpty()) {
            all.add(questions(chosen, rows.questions()));
        }
        all.add(columns(chosen, rows));
        return all;
    }

    private Component questions(Chosen chosen, List<FileQuestion> open) {
        QuestionFields fields = new QuestionFields(open, chosen.answers());
        Button again = new Button(
                Texts.of("contacts.file.answer"),
                click -> PageTask.attempt(
                        () -> look(chosen.answered(fields.answers())),
                        failure -> WarningNotification.show(failure.sentence())));
        again.setId("answer-contacts");
        return new Div(new H3(Texts.of("contacts.file.questions")), fields, Styled.div("buttons", again));
    }

    private Component columns(Chosen chosen, ContactRows rows) {
        return rows.columns().isEmpty()
                ? new Div()
                : new ColumnFields(
                        rows.columns(),
                        chosen.answers(),
                        !rows.problems().isEmpty() && rows.rows().isEmpty(),
                        changed -> look(chosen.answered(changed)));
    }

    private void show(Component result) {
        upload.clearFileList();
        show.accept(result);
    }

    private static Component refusal(Chosen chosen, List<String> problems) {
        return ReportBox.refusal(Texts.of("contacts.file.not_added", chosen.name()), problems);
    }
}
