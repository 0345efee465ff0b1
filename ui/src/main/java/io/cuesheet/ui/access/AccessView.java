package io.cuesheet.ui.access;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.ApiKeys;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.Invitations;
import io.cuesheet.application.signin.PersonSecurity;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.security.ApiKey;
import io.cuesheet.db.security.Invitation;
import io.cuesheet.db.security.Person;
import io.cuesheet.db.security.SignInLine;
import io.cuesheet.ui.component.LineOfText;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.security.PageUser;
import io.cuesheet.ui.text.BrowserWords;
import io.cuesheet.ui.text.SignInWords;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Who may sign in, and which keys open the API. */
@Route("access")
@PageTitle("Team and API keys · Cuesheet")
@Menu(title = "Team and API keys", order = 206, icon = "cuesheet/key.svg")
@RolesAllowed("ADMIN")
class AccessView extends Div {

    private static final Duration PULSE = Duration.ofSeconds(10);

    private final Caller caller = CurrentCaller.get();
    private final ZoneId viewer = Viewer.zone();
    private final Access access;
    private final ApiKeys apiKeys;
    private final PersonSecurity security;
    private final Invitations invitations;
    private final LivePages livePages;
    private final Clock clock;
    private final LiveReading<Known> live;
    private final Grid<Person> people = new Grid<>();
    private final Grid<Invitation> invited = new Grid<>();
    private final Grid<ApiKey> keys = new Grid<>();
    private final Grid<SignInLine> signIns = new Grid<>();
    private final Notice notice = new Notice();

    /** Who may what at this moment. */
    private record Known(
            List<Person> people, List<Invitation> invitations, List<ApiKey> keys, List<SignInLine> signIns) {}

    AccessView(
            Access access,
            ApiKeys apiKeys,
            PersonSecurity security,
            Invitations invitations,
            Clock clock,
            LivePages livePages) {
        this.access = access;
        this.apiKeys = apiKeys;
        this.security = security;
        this.invitations = invitations;
        this.clock = clock;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "access-view");
        Button person = new Button("Invite a person", click -> invite().open());
        person.setId("new-person");
        person.addThemeVariants(ButtonVariant.PRIMARY);
        Button key = Styled.primary(
                "New API key", click -> new KeyDialog(caller, apiKeys, clock, null, this::refresh).open());
        key.setId("new-key");
        Paragraph roles = Styled.paragraph(
                "about",
                "Viewers can read. Editors can also change events and messages. Operators can also send and hold. Admins can"
                        + " also delete many messages at once, and change message types, templates, settings, the team and API"
                        + " keys.");
        setUp(people, "people");
        people.addComponentColumn(this::row).setHeader("Name, role, date");
        setUp(invited, "invitations");
        invited.addComponentColumn(this::row).setHeader("Role, date");
        setUp(keys, "api-keys");
        keys.addComponentColumn(this::row).setHeader("Name, role, date");
        setUp(signIns, "sign-ins");
        signIns.setAllRowsVisible(false);
        signIns.addComponentColumn(this::row).setHeader("Name, outcome, date");
        add(roles, notice, head("Team", person), people, invited, head("API keys", key), keys);
        add(Styled.div("section-head", new H2("Sign-ins")), signIns);
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void refresh() {
        live.ask(() -> new Known(
                access.people(caller), invitations.open(caller), apiKeys.all(caller), security.attempts(caller)));
    }

    private void show(Known known) {
        notice.sayNothing();
        keys.setEmptyStateText("There are no API keys yet. A service needs one to use the API.");
        people.setItems(known.people());
        invited.setItems(known.invitations());
        invited.setVisible(!known.invitations().isEmpty());
        keys.setItems(known.keys());
        signIns.setEmptyStateText("Nobody has signed in within the last 90 days.");
        signIns.setItems(known.signIns());
    }

    private void away() {
        notice.say(Notice.Kind.ERROR, "The database can't be reached; this page looks again by itself.");
        keys.setEmptyStateText("");
        people.setItems(List.of());
        invited.setItems(List.of());
        keys.setItems(List.of());
        signIns.setEmptyStateText("");
        signIns.setItems(List.of());
    }

    private static void setUp(Grid<?> list, String id) {
        list.setId(id);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.setAllRowsVisible(true);
    }

    private InviteDialog invite() {
        String organisation = CurrentCaller.user().map(PageUser::organisation).orElse("this organisation");
        return new InviteDialog(organisation, Role.OPERATOR, role -> invitations.invite(caller, role), this::refresh);
    }

    private Div row(Person person) {
        Button edit =
                new Button("Edit", click -> new PersonDialog(caller, access, security, person, this::refresh).open());
        edit.setAriaLabel("Edit " + person.username());
        edit.setVisible(caller.platformAdmin() || !person.platformAdmin());
        return new LineOfText(
                person.username() + " · " + person.role(),
                (person.platformAdmin() ? "platform admin · " : "")
                        + "added " + at(person.createdAt())
                        + (person.disabledAt() == null ? "" : " · disabled since " + at(person.disabledAt()))
                        + (person.accountDisabledAt() == null
                                ? ""
                                : " · account disabled since " + at(person.accountDisabledAt())),
                edit);
    }

    private Div row(Invitation invitation) {
        Button withdraw = new Button("Withdraw", click -> {
            PageTask.attempt(() -> invitations.withdraw(caller, invitation.id()), notice::say);
            refresh();
        });
        withdraw.setAriaLabel("Withdraw the invitation of " + at(invitation.createdAt()));
        return new LineOfText(
                "Invitation · " + invitation.role(),
                "created %s · works until %s".formatted(at(invitation.createdAt()), at(invitation.expiresAt())),
                withdraw);
    }

    private Div row(ApiKey key) {
        boolean valid = key.isValid(clock.instant());
        Button rotate =
                new Button("Rotate…", click -> new KeyDialog(caller, apiKeys, clock, key, this::refresh).open());
        rotate.setAriaLabel("Rotate " + key.name());
        rotate.setVisible(valid);
        Button revoke = new Button("Revoke…", click -> new RevokeDialog(caller, apiKeys, key, this::refresh).open());
        revoke.setAriaLabel("Revoke " + key.name());
        revoke.setVisible(valid);
        return new LineOfText(
                key.name() + " · " + KeyWords.permissions(key),
                KeyWords.about(key, clock.instant(), viewer),
                Styled.div("bar", rotate, revoke));
    }

    private Div row(SignInLine attempt) {
        return new LineOfText(
                attempt.username() + " · " + SignInWords.outcome(attempt),
                "%s · %s · %s".formatted(at(attempt.at()), BrowserWords.of(attempt.agent()), attempt.source()));
    }

    private String at(Instant instant) {
        return ZonedTimes.withZone(instant, viewer);
    }

    private static Div head(String title, Button action) {
        Div head = Styled.div("section-head", new H2(title), action);
        return head;
    }
}
