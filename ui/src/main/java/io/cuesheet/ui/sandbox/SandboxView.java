package io.cuesheet.ui.sandbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.sandbox.SandboxOutbox;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.template.MailParts;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.workflows.rule.ChannelKind;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Messages that would have been sent, newest first, when no mail server is configured. */
@Route("sandbox")
@Menu(title = "titles.sandbox", order = 303, icon = "cuesheet/inbox.svg")
@PermitAll
class SandboxView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofSeconds(1);

    private static final String ROW = """
            <div class="mail"><span class="strong">${item.subject}</span>
            <span class="address">${item.recipient}</span>
            <span class="quiet">${item.received} · ${item.relative}</span></div>""";

    private final Caller caller = CurrentCaller.get();
    private final SandboxOutbox outbox;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final Clock clock;
    private final LiveReading<Newest> live;
    private final Grid<SandboxMail> grid = new Grid<>();
    private final Article letter = new Article();

    /** Detects new mails: mails are added, never changed. */
    private record Newest(int number, List<UUID> last) {}

    SandboxView(SandboxOutbox outbox, MessageChanges changes, LivePages livePages, Clock clock) {
        this.outbox = outbox;
        this.changes = changes;
        this.livePages = livePages;
        this.clock = clock;
        this.live = new LiveReading<>(livePages, newest -> refresh(), this::away);
        Paragraph about = Styled.paragraph("about", Texts.of("sandbox.about"));
        addClassNames("view", "sandbox-view");
        add(about, Styled.div("panes", grid, letter));
        letter.addClassName("letter");
        letter.getElement().setAttribute("aria-live", "polite");
        setUpGrid();
        show(Optional.empty());
        live.ask(this::newest);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, false);
        Pages.onLeaving(this, changes.subscribe(caller.orgId(), change -> live.soon()));
    }

    private Newest newest() {
        return new Newest(
                outbox.count(caller),
                outbox.slice(caller, 0, 1).stream().map(SandboxMail::id).toList());
    }

    private void refresh() {
        grid.setEmptyStateText(Texts.of("sandbox.empty"));
        grid.getDataProvider().refreshAll();
    }

    private void away() {
        grid.setEmptyStateComponent(EmptyState.databaseAway());
        grid.getDataProvider().refreshAll();
    }

    private Stream<SandboxMail> slice(int offset, int limit) {
        List<SandboxMail> none = List.of();
        return live.orElse(none, () -> outbox.slice(caller, offset, limit)).stream();
    }

    private void setUpGrid() {
        grid.setId("sandbox");
        grid.setPageSize(50);
        grid.addColumn(LitRenderer.<SandboxMail>of(ROW)
                        .withProperty("subject", SandboxView::title)
                        .withProperty("recipient", SandboxMail::recipient)
                        .withProperty("received", mail -> ZonedTimes.utc(mail.receivedAt()))
                        .withProperty("relative", mail -> RelativeTime.of(mail.receivedAt(), clock.instant())))
                .setHeader(Texts.of("sandbox.list"));
        grid.setItems(new CallbackDataProvider<>(
                query -> slice(query.getOffset(), query.getLimit()),
                query -> live.orElse(0, () -> outbox.count(caller)),
                SandboxMail::id));
        grid.addSelectionListener(selection -> show(selection.getFirstSelectedItem()));
    }

    private void show(Optional<SandboxMail> mail) {
        letter.removeAll();
        setClassName("reading", mail.isPresent());
        mail.ifPresentOrElse(this::write, () -> letter.add(new Paragraph(Texts.of("sandbox.letter.nothing_chosen"))));
    }

    private void write(SandboxMail mail) {
        Button back = Styled.tertiary(Texts.of("sandbox.letter.back"), click -> grid.deselectAll());
        back.addClassName("back");
        Span to = new Span(Texts.of("sandbox.letter.to", mail.recipient()));
        Span received = Styled.span("quiet", Texts.of("sandbox.letter.received", ZonedTimes.utc(mail.receivedAt())));
        MailParts parts = new MailParts();
        parts.show(mail.body(), outbox.html(caller, mail).orElse(null), Locale.ROOT);
        letter.add(back, new H2(title(mail)), to, received, parts);
    }

    private static String title(SandboxMail mail) {
        return mail.kind() == ChannelKind.SMS ? "SMS" : mail.subject();
    }
}
