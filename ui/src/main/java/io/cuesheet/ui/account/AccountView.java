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

/** A person's own account. The menu with their name opens it. */
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

    /** The account's current data. */
    private record Known(List<PageSession> sessions, List<SignInLine> signIns) {}

    AccountView(OwnAccount account, LivePages livePages) {
        this.account = account;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "access-view");
        Button others = new Button(
                Texts.of("account.sessions.end_others"),
                click -> attempt(() -> account.endOtherSessions(caller, session)));
        others.setId("end-other-sessions");
        setUp(sessions, "sessions");
        sessions.addComponentColumn(this::row).setHeader(Texts.of("account.sessions.header"));
        setUp(signIns, "sign-ins");
        signIns.addComponentColumn(this::row).setHeader(Texts.of("account.sign_ins.header"));
        add(
                notice,
                Styled.div("section-head", new H2(Texts.of("account.password.title"))),
                new PasswordForm(account, caller, session, this::refresh));
        add(Styled.div("section-head", new H2(Texts.of("access.session.title")), others), sessions);
        add(Styled.div("section-head", new H2(Texts.of("account.sign_ins.title"))), signIns);
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
        notice.say(Notice.Kind.ERROR, Texts.of("access.database_away"));
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
        String browser = BrowserWords.of(open.agent());
        Button end = new Button(
                Texts.of("account.sessions.end"), click -> attempt(() -> account.endSession(caller, open.id())));
        end.setAriaLabel(Texts.of("account.sessions.end_named", browser, at(open.seenAt())));
        end.setVisible(!own);
        return new LineOfText(
                own ? browser + " · " + Texts.of("account.sessions.this_browser") : browser,
                String.join(
                        " · ",
                        open.organisation(),
                        open.source(),
                        Texts.of("account.sessions.since", at(open.startedAt())),
                        Texts.of("access.session.last_active", at(open.seenAt()))),
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
