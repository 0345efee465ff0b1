package io.cuesheet.ui.account;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.signin.OwnAccount;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.db.security.SignInLine;
import io.cuesheet.ui.component.LineOfText;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.security.PageUser;
import io.cuesheet.ui.text.BrowserWords;
import io.cuesheet.ui.text.SignInWords;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A person's own account. It is reached from the menu with their name. */
@Route("account")
@PermitAll
class AccountView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofSeconds(10);
    private static final UUID NO_SESSION = new UUID(0, 0);

    private final Caller caller = CurrentCaller.get();
    private final UUID session = CurrentCaller.user().map(PageUser::sessionId).orElse(NO_SESSION);
    private final ZoneId viewer = Viewer.zone();
    private final OwnAccount account;
    private final LivePages livePages;
    private final LiveReading<Known> live;
    private final Grid<PageSession> sessions = new Grid<>();
    private final Grid<SignInLine> signIns = new Grid<>();
    private final Notice notice = new Notice();

    /** What the account is at this moment. */
    private record Known(List<PageSession> sessions, List<SignInLine> signIns) {}

    AccountView(OwnAccount account, LivePages livePages) {
        this.account = account;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "access-view");
        Button others = new Button(
                "Sign out everywhere else", click -> attempt(() -> account.endOtherSessions(caller, session)));
        others.setId("end-other-sessions");
        setUp(sessions, "sessions");
        sessions.addComponentColumn(this::row).setHeader("Browser, address, last active");
        setUp(signIns, "sign-ins");
        signIns.addComponentColumn(this::row).setHeader("Outcome, date, browser");
        add(
                notice,
                Styled.div("section-head", new H2("Password")),
                new PasswordForm(account, caller, session, this::refresh));
        add(Styled.div("section-head", new H2("Signed in"), others), sessions);
        add(Styled.div("section-head", new H2("Latest sign-ins with your name")), signIns);
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void refresh() {
        live.ask(() -> new Known(account.sessions(caller), account.attempts(caller)));
    }

    private void show(Known known) {
        notice.sayNothing();
        sessions.setItems(known.sessions());
        signIns.setItems(known.signIns());
    }

    private void away() {
        notice.say(Notice.Kind.ERROR, "The database can't be reached; this page looks again by itself.");
        sessions.setItems(List.of());
        signIns.setItems(List.of());
    }

    private void attempt(Runnable work) {
        PageTask.attempt(
                () -> {
                    work.run();
                    refresh();
                },
                notice::say);
    }

    private LineOfText row(PageSession open) {
        boolean own = open.id().equals(session);
        Button end = new Button("Sign out", click -> attempt(() -> account.endSession(caller, open.id())));
        end.setAriaLabel("Sign out " + BrowserWords.of(open.agent()) + ", last active " + at(open.seenAt()));
        end.setVisible(!own);
        return new LineOfText(
                BrowserWords.of(open.agent()) + (own ? " · this browser" : ""),
                "%s · %s · since %s · last active %s"
                        .formatted(open.organisation(), open.source(), at(open.startedAt()), at(open.seenAt())),
                end);
    }

    private LineOfText row(SignInLine attempt) {
        return new LineOfText(
                SignInWords.outcome(attempt),
                "%s · %s · %s".formatted(at(attempt.at()), BrowserWords.of(attempt.agent()), attempt.source()));
    }

    private String at(Instant instant) {
        return ZonedTimes.withZone(instant, viewer);
    }

    private static void setUp(Grid<?> list, String id) {
        list.setId(id);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.setAllRowsVisible(true);
    }

    @Override
    public String title() {
        return Texts.of("titles.account");
    }
}
