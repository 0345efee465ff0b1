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
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.transfer.MessageTransfer;
import io.cuesheet.application.transfer.TransferReport;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes over messages that were exported, here or in another installation: shows what that would do, then does it. */
final class MessageImportDialog extends Dialog {

    private final Caller caller;
    private final MessageTransfer transfer;
    private final Executor background;
    private final Upload upload = new Upload();
    private final Div outcome = new Div();
    private final Notice notice = new Notice();
    private final Button store = Styled.submit("Import", ButtonVariant.PRIMARY, click -> store());
    private final Button close = new Button("Cancel", click -> close());
    private byte @Nullable [] chosen;

    /** @param background reads the file */
    MessageImportDialog(Caller caller, MessageTransfer transfer, Executor background) {
        super("Import exported messages");
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
        add(
                new Paragraph(
                        "Choose a file that was exported here or in another installation as CSV or JSON. It brings"
                                + " messages with their events and contacts, and sends those that are still to be sent."
                                + " What is there already stays as it is."),
                upload,
                outcome,
                notice);
        getFooter().add(close, store);
    }

    private void setUpUpload() {
        upload.setId("message-upload");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(FileLimit.MESSAGES.bytes());
        upload.setAcceptedFileExtensions(".csv", ".json");
        upload.setUploadButton(new Button("Choose a file"));
        upload.setDropLabel(new Div("or drop it here"));
        UploadI18N words = new UploadI18N();
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig("The file is larger than %d MB.".formatted(FileLimit.MESSAGES.megabytes()))
                .setIncorrectFileType("Only .csv and .json files can be imported.")
                .setTooManyFiles("Choose one file at a time."));
        upload.setI18n(words);
        upload.setUploadHandler(UploadHandler.inMemory((file, bytes) -> look(bytes)));
        upload.addFileRejectedListener(
                rejected -> notice.say(Notice.Kind.ERROR, rejected.getErrorMessage() + " Nothing was stored."));
    }

    /** Shows what importing the file would do. */
    void look(byte[] file) {
        chosen = file;
        run(() -> transfer.preview(caller, file), report -> {
            outcome.add(report("Importing this does the following", report));
            store.setVisible(!report.nothingChanged());
        });
    }

    private void store() {
        byte[] file = chosen;
        if (file != null) {
            run(() -> transfer.importFile(caller, file), report -> {
                outcome.add(report("Imported", report));
                upload.setVisible(false);
                close.setText("Close");
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

    /** A report, or what is wrong with the file. */
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
            notice.say(Notice.Kind.ERROR, result.problems() + " Nothing was stored.");
        } else {
            done.accept(result.report());
        }
    }

    private static String words(FileProblem problem) {
        String place = problem.column() == null ? "" : ", column " + problem.column();
        return "Line %d%s: %s".formatted(problem.line(), place, problem.message());
    }

    private static Component report(String title, TransferReport report) {
        Div box = Styled.div("report", Styled.paragraph("strong", title));
        UnorderedList list = new UnorderedList();
        lines(report).forEach(line -> list.add(new ListItem(line)));
        report.notes().forEach(note -> list.add(new ListItem("Line %d: %s".formatted(note.line(), note.message()))));
        box.add(list);
        return box;
    }

    private static List<String> lines(TransferReport report) {
        int there = report.messagesUnchanged() - report.messagesDeleted();
        List<String> lines = new ArrayList<>();
        if (report.nothingChanged()) {
            lines.add(
                    report.messagesDeleted() == 0 ? "Nothing is new: all of it is there already." : "Nothing is new.");
        } else {
            lines.add("New messages: %,d".formatted(report.messagesCreated()));
            lines.addAll(sends(report));
            lines.add("New events: %,d".formatted(report.eventsCreated()));
            lines.add("New contacts: %,d".formatted(report.contactsCreated()));
            lines.add("Messages that are there already: %,d".formatted(there));
        }
        if (report.messagesDeleted() > 0) {
            lines.add("Messages that were deleted here and stay deleted: %,d".formatted(report.messagesDeleted()));
        }
        return lines;
    }

    /** What goes out by itself because of the import. */
    private static List<String> sends(TransferReport report) {
        List<String> lines = new ArrayList<>();
        int due = report.messagesDue();
        if (due > 0) {
            lines.add("%,d of them will be sent from here. Make sure that nobody else sends %s too."
                    .formatted(due, due == 1 ? "it" : "them"));
        }
        int overdue = report.messagesOverdue();
        if (overdue > 0) {
            lines.add("Of these, %,d %s overdue: sent at once, unless the message type says that it is too late."
                    .formatted(overdue, overdue == 1 ? "is" : "are"));
        }
        return lines;
    }
}
