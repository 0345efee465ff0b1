package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.application.subscription.WaitingCalendars;
import io.cuesheet.application.subscription.WaitingCalendars.Waiting;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A waiting file that a subscription has fetched: its changes, and its open questions. */
@Route("fetched-file")
@PermitAll
public class FetchedFileView extends Div implements AfterNavigationObserver, TitledView {

    /** The parameter that names the subscription. */
    public static final String SUBSCRIPTION = "subscription";

    private static final String LIST = "subscriptions";

    private final Caller caller = CurrentCaller.get();
    private final Subscriptions subscriptions;
    private final WaitingCalendars waiting;
    private final EventImport imports;
    private final MessageTypes types;
    private final LivePages livePages;
    private final Div outcome = new Div();

    FetchedFileView(
            Subscriptions subscriptions,
            WaitingCalendars waiting,
            EventImport imports,
            MessageTypes types,
            LivePages livePages) {
        this.subscriptions = subscriptions;
        this.waiting = waiting;
        this.imports = imports;
        this.types = types;
        this.livePages = livePages;
        addClassNames("view", "import-view");
        outcome.getElement().setAttribute("aria-live", "polite");
        outcome.setId("fetched-file");
        add(Styled.div("sheet", new H2(Texts.of("seasonfile.fetched.title")), outcome));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String id = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SUBSCRIPTION)
                .orElse("");
        PageTask.attempt(() -> load(id), this::failed);
    }

    private void load(String text) {
        UUID id;
        try {
            id = UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new NotFound("subscription");
        }
        Subscription subscription = subscriptions.find(caller, id);
        Waiting file = waiting.find(caller, id);
        ErrorPolicy errors = subscription.skipsProblems() ? ErrorPolicy.SKIP : ErrorPolicy.REFUSE;
        if (subscription.detail() != null) {
            addComponentAtIndex(0, Styled.paragraph("about", subscription.detail()));
        }
        read(file, new ChosenFile(file.name(), file.content(), null, errors));
    }

    private void read(Waiting file, ChosenFile chosen) {
        outcome.removeAll();
        outcome.add(new Paragraph(Texts.of("seasonfile.page.reading", chosen.name())));
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> preview(file, chosen),
                shown -> PageTask.attempt(() -> show(shown.get()), this::failed),
                this::failed);
    }

    /** Reads the file, and returns a factory of the result: components that use the router must be created in the page's thread. */
    private Supplier<Component> preview(Waiting file, ChosenFile chosen) {
        ImportAnswers answers = chosen.answers() == null ? file.answers() : chosen.answers();
        try {
            EventImport.Preview preview =
                    imports.preview(caller, SeasonFormat.of(chosen.file()), chosen.file(), answers, chosen.errors());
            var names = types.all(caller).stream().collect(Collectors.toMap(MessageType::code, MessageType::name));
            return () -> new FilePreview(
                    chosen,
                    answers,
                    preview,
                    names,
                    changed -> read(file, changed),
                    agreed -> store(file, agreed),
                    FetchedFileView::leave);
        } catch (FileRefused empty) {
            return () -> nothingIn(file, chosen, empty);
        }
    }

    /** A file without events can be accepted too: then each event from this subscription needs a decision. */
    private Component nothingIn(Waiting file, ChosenFile chosen, FileRefused empty) {
        Div box = ReportBox.refusal(
                Texts.of("seasonfile.fetched.empty", chosen.name()),
                empty.problems().stream().map(ReportBox::problem).toList());
        box.add(
                new Paragraph(Texts.of("seasonfile.fetched.empty_text")),
                Styled.div(
                        "buttons",
                        Styled.primary(
                                Texts.of("seasonfile.fetched.ask"),
                                click -> store(file, chosen.answered(file.answers())))));
        return box;
    }

    private void store(Waiting file, ChosenFile agreed) {
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> waiting.agree(
                        caller,
                        file.subscription(),
                        file.hash(),
                        Objects.requireNonNull(agreed.answers()),
                        agreed.errors()),
                stored -> leave(),
                this::failed);
    }

    private static void leave() {
        UI.getCurrent().navigate(LIST);
    }

    private void show(Component shown) {
        outcome.removeAll();
        outcome.add(shown);
    }

    private void failed(Failure failure) {
        show(ReportBox.refusal(Texts.of("seasonfile.fetched.refused"), List.of(failure.sentence())));
    }

    @Override
    public String title() {
        return Texts.of("titles.fetched_file");
    }
}
