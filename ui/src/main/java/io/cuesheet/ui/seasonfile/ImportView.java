package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.event.LateFirstContacts;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.ImportReport;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.ImportTemplate;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.text.DatabaseWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.seasonimport.StoredImport;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.UploadWords;
import io.cuesheet.ui.event.LateContactsBox;
import io.cuesheet.ui.message.list.MessagesView;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Imports a season file: first shows the effect, or the errors and their place; then imports it and shows the progress. */
@Route("import")
@Menu(title = "titles.import", order = 201, icon = "cuesheet/import.svg")
@PermitAll
public class ImportView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofMillis(300);

    private final EventImport imports;
    private final ImportQueue queue;
    private final ImportSources sources;
    private final MessageTypes types;
    private final ImportTemplate template;
    private final EventContacts contacts;
    private final LateFirstContacts lateContacts;
    private final LivePages livePages;
    private final Caller caller = CurrentCaller.get();
    private final Upload upload = new Upload();
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph under = new Paragraph();
    private final Div outcome = new Div();
    private Map<String, String> typeNames = Map.of();

    public ImportView(
            EventImport imports,
            ImportQueue queue,
            ImportSources sources,
            MessageTypes types,
            ImportTemplate template,
            EventContacts contacts,
            LateFirstContacts lateContacts,
            LivePages livePages) {
        this.imports = imports;
        this.queue = queue;
        this.sources = sources;
        this.types = types;
        this.template = template;
        this.contacts = contacts;
        this.lateContacts = lateContacts;
        this.livePages = livePages;
        addClassNames("view", "import-view");
        progress.setVisible(false);
        progress.getElement().setAttribute("aria-label", Texts.of("seasonfile.page.progress"));
        under.setVisible(false);
        under.setId("import-progress");
        under.getElement().setAttribute("role", "status");
        outcome.getElement().setAttribute("aria-live", "polite");
        outcome.setId("import-outcome");
        setUpUpload();
        H2 title = new H2(Texts.of("seasonfile.page.title"));
        add(Styled.div("sheet", title, introduction(), templates(), upload, progress, under, outcome));
    }

    private Component introduction() {
        if (!caller.may(Permission.EDIT)) {
            upload.setVisible(false);
            return new Paragraph(Texts.of("seasonfile.page.read_only"));
        }
        return new Paragraph(Texts.of("seasonfile.page.about"));
    }

    private Component templates() {
        return Styled.div(
                "buttons",
                Downloads.link(
                        Texts.of("seasonfile.page.template_xlsx"),
                        "season.xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        out -> out.write(template.xlsx(caller))),
                Downloads.link(
                        Texts.of("seasonfile.page.template_csv"),
                        "season.csv",
                        "text/csv",
                        out -> out.write(template.csv(caller))));
    }

    private void setUpUpload() {
        upload.setId("upload");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(FileLimit.SEASON.bytes());
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".xlsx", ".ods", ".ics");
        upload.setUploadButton(new Button(Texts.of("seasonfile.page.choose")));
        upload.setDropLabel(new Div(Texts.of("seasonfile.page.drop")));
        upload.setI18n(UploadWords.of(
                Texts.of("seasonfile.upload.too_big", FileLimit.SEASON.megabytes()),
                Texts.of("seasonfile.upload.wrong_type")));
        upload.setUploadHandler(UploadHandler.inMemory((file, bytes) -> start(file.fileName(), bytes)));
        upload.addFileRejectedListener(rejected -> show(ReportBox.refusal(
                Texts.of("seasonfile.upload.refused"),
                List.of(Texts.of("seasonfile.upload.not_stored", rejected.getErrorMessage())))));
    }

    /** Shows how the file is read and the effect of importing it; it is imported after confirmation. */
    public void start(String name, byte[] file) {
        read(new ChosenFile(name, file, null, ErrorPolicy.REFUSE));
    }

    private void read(ChosenFile chosen) {
        UI page = UI.getCurrent();
        outcome.removeAll();
        busy(Texts.of("seasonfile.page.reading", chosen.name()));
        PageTask.run(
                page,
                livePages,
                () -> previewNow(chosen),
                result -> shown(chosen.name(), result),
                failure -> failed(chosen.name(), failure));
    }

    /** Reads the file, and returns a factory of the result: components that use the router must be created in the page's thread. */
    private Supplier<Component> previewNow(ChosenFile chosen) {
        return guarded(chosen.name(), () -> {
            SeasonFormat format = SeasonFormat.of(chosen.file());
            ImportAnswers answers = chosen.answers() == null
                    ? sources.find(caller, format, chosen.file(), chosen.name())
                    : chosen.answers();
            EventImport.Preview preview = imports.preview(caller, format, chosen.file(), answers, chosen.errors());
            Map<String, String> names =
                    types.all(caller).stream().collect(Collectors.toMap(MessageType::code, MessageType::name));
            return () -> {
                typeNames = names;
                boolean isDone = preview.isStorable()
                        && preview.report().nothingChanged()
                        && preview.report().problems().isEmpty()
                        && preview.report().questions().isEmpty()
                        && answers.equals(ImportAnswers.NONE);
                return isDone
                        ? report(chosen.name(), preview.report(), null)
                        : new FilePreview(
                                chosen, answers, preview, names, this::read, this::importNow, outcome::removeAll);
            };
        });
    }

    /** Shows a message even if the result can't be shown. */
    private void shown(String name, Supplier<Component> result) {
        PageTask.attempt(() -> show(result.get()), failure -> failed(name, failure));
    }

    private void failed(String name, Failure failure) {
        show(ReportBox.refusal(Texts.of("seasonfile.outcome.failed", name), List.of(failure.sentence())));
    }

    private static Supplier<Component> guarded(String name, Supplier<Supplier<Component>> work) {
        try {
            return work.get();
        } catch (FileRefused refused) {
            List<String> problems = refused.problems().isEmpty()
                    ? List.of(Failure.of(refused).sentence())
                    : refused.problems().stream().map(ReportBox::problem).toList();
            return () -> ReportBox.refusal(Texts.of("seasonfile.outcome.refused", name), problems);
        } catch (DataAccessException | TransactionException away) {
            return () ->
                    ReportBox.refusal(DatabaseWords.of(away), List.of(Texts.of("seasonfile.outcome.choose_again")));
        }
    }

    /** Stores the file first, so that the import continues even if this page closes; then shows its progress. */
    private void importNow(ChosenFile chosen) {
        UI page = UI.getCurrent();
        busy(Texts.of("seasonfile.page.importing", chosen.name()));
        PageTask.run(
                page,
                livePages,
                () -> accepted(page, chosen),
                refused -> refused.ifPresent(result -> shown(chosen.name(), result)),
                failure -> failed(chosen.name(), failure));
    }

    /** Empty if the file was accepted, and its progress is then followed; otherwise a factory of the refusal. */
    private Optional<Supplier<Component>> accepted(UI page, ChosenFile chosen) {
        AtomicReference<@Nullable StoredImport> accepted = new AtomicReference<>();
        Supplier<Component> refused = guarded(chosen.name(), () -> {
            SeasonFormat format = SeasonFormat.of(chosen.file());
            ImportAnswers answers = Objects.requireNonNull(chosen.answers());
            accepted.set(queue.accept(caller, format, chosen.file(), answers, chosen.errors()));
            sources.keep(caller, format, chosen.file(), chosen.name(), answers);
            return Div::new;
        });
        StoredImport stored = accepted.get();
        if (stored == null) {
            return Optional.of(refused);
        }
        follow(page, chosen.name(), stored.id());
        return Optional.empty();
    }

    private void follow(UI page, String name, UUID id) {
        AtomicReference<@Nullable Registration> pulse = new AtomicReference<>();
        pulse.set(livePages.every(PULSE, () -> {
            boolean goesOn = tellHowItStands(page, name, id);
            Registration running = pulse.get();
            if (running != null && (!goesOn || page.isClosing())) {
                running.remove();
            }
        }));
    }

    /** Whether the import is still running. Reports an unavailable database, and tries again. */
    private boolean tellHowItStands(UI page, String name, UUID id) {
        try {
            Optional<StoredImport> now = queue.find(caller, id);
            now.ifPresent(found -> Pages.change(page, () -> tell(name, found)));
            return now.filter(found -> found.finishedAt() == null).isPresent();
        } catch (DataAccessException away) {
            Pages.change(page, () -> under.setText(Texts.of("seasonfile.page.database_away")));
            return true;
        } catch (RuntimeException unexpected) {
            // On any failure, the page must not wait for ever; its error handler logs it.
            Pages.change(page, () -> {
                show(ReportBox.refusal(
                        Texts.of("seasonfile.outcome.unknown", name), List.of(Texts.of("seasonfile.outcome.goes_on"))));
                throw unexpected;
            });
            return false;
        }
    }

    private void tell(String name, StoredImport now) {
        switch (now.state()) {
            case WAITING, RUNNING -> {
                progress.setIndeterminate(now.doneEvents() == 0);
                progress.setValue((double) now.doneEvents() / Math.max(1, now.totalEvents()));
                under.setText(Texts.of("seasonfile.page.done_of", now.doneEvents(), now.totalEvents()));
            }
            case DONE -> show(report(name, ImportQueue.report(now).orElseThrow(), now.id()));
            case FAILED ->
                show(ReportBox.refusal(
                        Texts.of("seasonfile.outcome.partly", name),
                        List.of(Texts.of("seasonfile.outcome.partly_stored", now.doneEvents(), now.totalEvents()))));
        }
    }

    private void busy(String what) {
        progress.setIndeterminate(true);
        progress.setVisible(true);
        under.setText(what);
        under.setVisible(true);
    }

    private void show(Component result) {
        progress.setVisible(false);
        under.setVisible(false);
        upload.clearFileList();
        outcome.removeAll();
        outcome.add(result);
    }

    /** @param importId finds its new events; null: it has none */
    private Component report(String name, ImportReport report, @Nullable UUID importId) {
        Div box =
                new ReportBox("done", Texts.of("seasonfile.outcome.done", name), ReportWords.whole(report, typeNames));
        box.addComponentAtIndex(1, new Paragraph(ReportWords.headline(report)));
        if (caller.may(Permission.EDIT)) {
            LackingContacts.of(contacts, caller, importId).ifPresent(box::add);
            LateContactsBox.ofImport(lateContacts, caller, importId).ifPresent(box::add);
        }
        box.add(new RouterLink(Texts.of("seasonfile.outcome.view_messages"), MessagesView.class));
        return box;
    }
}
