package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.transfer.MessageTransfer;
import io.cuesheet.application.transfer.TransferReport;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.UploadWords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports messages that were exported here or in another installation: shows the effect first. */
final class MessageImportDialog extends Dialog {

    private final Caller caller;
    private final MessageTransfer transfer;
    private final Executor background;
    private final Upload upload = new Upload();
    private final Div outcome = new Div();
    private final Notice notice = new Notice();
    private final Button store = Styled.submit(Texts.of("list.import.import"), ButtonVariant.PRIMARY, click -> store());
    private final Button close = new Button(Texts.of("common.cancel"), click -> close());
    private byte @Nullable [] chosen;

    /** @param background reads the file */
    MessageImportDialog(Caller caller, MessageTransfer transfer, Executor background) {
        super(Texts.of("list.import.title"));
        this.caller = caller;
        this.transfer = transfer;
        this.background = background;
        setId("message-import-dialog");
        addClassName("command-dialog");
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        setUpUpload();
        outcome.setId("message-import-outcome");
        outcome.getElement().setAttribute("aria-live", "polite");
        store.setVisible(false);
        add(new Paragraph(Texts.of("list.import.about")), upload, outcome, notice);
        getFooter().add(close, store);
    }

    private void setUpUpload() {
        upload.setId("message-upload");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(FileLimit.MESSAGES.bytes());
        upload.setAcceptedFileExtensions(".csv", ".json");
        upload.setUploadButton(new Button(Texts.of("list.import.choose_file")));
        upload.setDropLabel(new Div(Texts.of("list.import.drop_file")));
        upload.setI18n(UploadWords.of(
                Texts.of("list.import.too_large", Integer.toString(FileLimit.MESSAGES.megabytes())),
                Texts.of("list.import.wrong_type")));
        upload.setUploadHandler(UploadHandler.inMemory((file, bytes) -> look(bytes)));
        upload.addFileRejectedListener(rejected -> refuse(rejected.getErrorMessage()));
    }

    /** @param why a sentence */
    private void refuse(String why) {
        notice.say(Notice.Kind.ERROR, Texts.of("list.import.nothing_stored", why));
    }

    /** Previews the import of the file. */
    void look(byte[] file) {
        chosen = file;
        run(() -> transfer.preview(caller, file), report -> {
            outcome.add(report(Texts.of("list.import.preview_title"), report));
            store.setVisible(!report.nothingChanged());
        });
    }

    private void store() {
        byte[] file = chosen;
        if (file != null) {
            run(() -> transfer.importFile(caller, file), report -> {
                outcome.add(report(Texts.of("list.import.done_title"), report));
                upload.setVisible(false);
                close.setText(Texts.of("common.close"));
                close.focus();
            });
        }
    }

    private void run(Supplier<TransferReport> work, Consumer<TransferReport> done) {
        notice.sayNothing();
        outcome.removeAll();
        store.setVisible(false);
        PageTask.run(UI.getCurrent(), background, () -> guarded(work), result -> show(result, done), notice::say);
    }

    /** A report, or the errors in the file. */
    private record Result(@Nullable TransferReport report, String problems) {}

    private static Result guarded(Supplier<TransferReport> work) {
        try {
            return new Result(work.get(), "");
        } catch (FileRefused refused) {
            List<FileProblem> problems = refused.problems();
            return new Result(
                    null,
                    problems.isEmpty()
                            ? Failure.of(refused).sentence()
                            : problems.stream().map(MessageImportDialog::words).collect(Collectors.joining(" ")));
        }
    }

    private void show(Result result, Consumer<TransferReport> done) {
        upload.clearFileList();
        if (result.report() == null) {
            refuse(result.problems());
        } else {
            done.accept(result.report());
        }
    }

    private static String words(FileProblem problem) {
        String line = Integer.toString(problem.line());
        return problem.column() == null
                ? Texts.of("list.import.line", line, problem.message())
                : Texts.of("list.import.line_and_column", line, problem.column(), problem.message());
    }

    private static Component report(String title, TransferReport report) {
        Div box = Styled.div("report", Styled.paragraph("strong", title));
        UnorderedList list = new UnorderedList();
        lines(report).forEach(line -> list.add(new ListItem(line)));
        report.notes()
                .forEach(note -> list.add(
                        new ListItem(Texts.of("list.import.line", Integer.toString(note.line()), note.message()))));
        box.add(list);
        return box;
    }

    private static List<String> lines(TransferReport report) {
        int there = report.messagesUnchanged() - report.messagesDeleted();
        List<String> lines = new ArrayList<>();
        if (report.nothingChanged()) {
            lines.add(Texts.of(report.messagesDeleted() == 0 ? "list.import.all_here" : "list.import.nothing_new"));
        } else {
            lines.add(Texts.of("list.import.new_messages", report.messagesCreated()));
            lines.addAll(sends(report));
            lines.add(Texts.of("list.import.new_events", report.eventsCreated()));
            lines.add(Texts.of("list.import.new_contacts", report.contactsCreated()));
            lines.add(Texts.of("list.import.messages_here", there));
        }
        if (report.messagesDeleted() > 0) {
            lines.add(Texts.of("list.import.messages_deleted", report.messagesDeleted()));
        }
        return lines;
    }

    /** Automatic sends caused by the import. */
    private static List<String> sends(TransferReport report) {
        List<String> lines = new ArrayList<>();
        if (report.messagesDue() > 0) {
            lines.add(Texts.of("list.import.due", report.messagesDue()));
        }
        if (report.messagesOverdue() > 0) {
            lines.add(Texts.of("list.import.overdue", report.messagesOverdue()));
        }
        return lines;
    }
}
