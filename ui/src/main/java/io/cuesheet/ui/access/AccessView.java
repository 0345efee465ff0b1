package io.cuesheet.ui.access;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
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
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TableGrid;
import io.cuesheet.ui.component.TitledView;
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
@Menu(title = "titles.access", order = 206, icon = "cuesheet/key.svg")
@RolesAllowed("ADMIN")
class AccessView extends Div implements TitledView {

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
    private final TableGrid<Person> people = new TableGrid<>("people", "Team");
    private final TableGrid<Invitation> invited = new TableGrid<>("invitations", "Invitations");
    private final TableGrid<ApiKey> keys = new TableGrid<>("api-keys", "API keys");
    private final TableGrid<SignInLine> signIns = new TableGrid<>("sign-ins", "Sign-ins");
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
        setUpPeople();
        setUpInvitations();
        setUpKeys();
        setUpSignIns();
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

    private InviteDialog invite() {
        String organisation = CurrentCaller.user().map(PageUser::organisation).orElse("this organisation");
        return new InviteDialog(organisation, Role.OPERATOR, role -> invitations.invite(caller, role), this::refresh);
    }

    private void setUpPeople() {
        people.setAllRowsVisible(true);
        people.value("name", Person::username)
                .value("role", person -> person.role() + (person.platformAdmin() ? " · platform admin" : ""))
                .value("state", this::state)
                .value("added", person -> "added " + at(person.createdAt()))
                .value("canEdit", person -> caller.platformAdmin() || !person.platformAdmin())
                .function("edit", person -> new PersonDialog(caller, access, security, person, this::refresh).open());
        String edit = action("edit", "Edit", "Edit ${item.name}", "canEdit");
        people.nameColumn("Name", strong("name"), "12rem", 2)
                .column("Role", text("role"), "12rem", 1)
                .column("State", text("state"), "16rem", 2)
                .column("Added", text("added"), "20rem", 1)
                .column("Action", edit, "7rem", 0)
                .card(strong("name") + text("role") + text("state") + text("added") + edit);
    }

    private String state(Person person) {
        if (person.accountDisabledAt() != null) {
            return "account disabled since " + at(person.accountDisabledAt());
        }
        return person.disabledAt() == null ? "active" : "disabled since " + at(person.disabledAt());
    }

    private void setUpInvitations() {
        invited.setAllRowsVisible(true);
        invited.value("role", invitation -> "Invitation · " + invitation.role())
                .value("created", invitation -> at(invitation.createdAt()))
                .value("until", invitation -> "works until " + at(invitation.expiresAt()))
                .value("canWithdraw", invitation -> true)
                .function("withdraw", this::withdraw);
        String withdraw = action("withdraw", "Withdraw", "Withdraw the invitation of ${item.created}", "canWithdraw");
        invited.nameColumn("Invitation", strong("role"), "12rem", 2)
                .column("Created", text("created"), "20rem", 1)
                .column("Works until", text("until"), "20rem", 1)
                .column("Action", withdraw, "8rem", 0)
                .card(strong("role") + text("created") + text("until") + withdraw);
    }

    private void withdraw(Invitation invitation) {
        PageTask.attempt(() -> invitations.withdraw(caller, invitation.id()), notice::say);
        refresh();
    }

    private void setUpKeys() {
        keys.setAllRowsVisible(true);
        keys.value("name", ApiKey::name)
                .value("permissions", KeyWords::permissions)
                .value("end", key -> KeyWords.end(key, clock.instant(), viewer))
                .value("used", key -> KeyWords.used(key, viewer))
                .value("about", key -> KeyWords.about(key, clock.instant(), viewer))
                .value("valid", key -> key.isValid(clock.instant()))
                .function("rotate", key -> new KeyDialog(caller, apiKeys, clock, key, this::refresh).open())
                .function("revoke", key -> new RevokeDialog(caller, apiKeys, key, this::refresh).open());
        String actions = "<div class=\"row-actions\">"
                + action("rotate", "Rotate…", "Rotate ${item.name}", "valid")
                + action("revoke", "Revoke…", "Revoke ${item.name}", "valid") + "</div>";
        keys.nameColumn("Key", strong("name"), "10rem", 1)
                .column("May", text("permissions"), "9rem", 1)
                .column("State", text("end"), "14rem", 1)
                .column("Used", text("used"), "14rem", 1)
                .column("Details", text("about"), "16rem", 2)
                .column("Actions", actions, "11rem", 0)
                .card(strong("name") + text("permissions") + text("end") + text("used") + text("about") + actions);
    }

    private void setUpSignIns() {
        signIns.value("name", SignInLine::username)
                .value("outcome", SignInWords::outcome)
                .value("at", attempt -> at(attempt.at()))
                .value("agent", attempt -> BrowserWords.of(attempt.agent()))
                .value("source", SignInLine::source);
        signIns.column("When", text("at"), "20rem", 0)
                .nameColumn("Name", strong("name"), "10rem", 1)
                .column("Outcome", text("outcome"), "14rem", 1)
                .column("Browser", text("agent"), "12rem", 1)
                .column("Address", text("source"), "10rem", 1)
                .card(text("at") + strong("name") + text("outcome") + text("agent") + text("source"));
    }

    private static String strong(String value) {
        return "<span class=\"strong wrap\">${item.%s}</span>".formatted(value);
    }

    private static String text(String value) {
        return "<span class=\"wrap\">${item.%s}</span>".formatted(value);
    }

    /** A button of a row, which is there while the value says so. */
    private static String action(String function, String name, String label, String shown) {
        return """
                <button type="button" class="row-action" aria-label="%s" ?hidden=${!item.%s} @click=${%s}>%s</button>""".formatted(label, shown, function, name);
    }

    private String at(Instant instant) {
        return ZonedTimes.withZone(instant, viewer);
    }

    private static Div head(String title, Button action) {
        Div head = Styled.div("section-head", new H2(title), action);
        return head;
    }
}
