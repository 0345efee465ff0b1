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
import io.cuesheet.application.text.Texts;
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

/** Shows who may sign in, and the API keys. */
@Route("access")
@Menu(title = "titles.access", order = 206, icon = "cuesheet/key.svg")
@RolesAllowed("ADMIN")
class AccessView extends Div implements TitledView {

    private static final String STRONG = """
            <span class="strong wrap">${item.%s}</span>""";

    private static final String TEXT = """
            <span class="wrap">${item.%s}</span>""";

    private static final String ACTION = """
            <button type="button" class="row-action" aria-label="%s" ?hidden=${!item.%s} @click=${%s}>%s</button>""";

    private static final String ACTIONS = """
            <div class="row-actions">%s%s</div>""";

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
    private final TableGrid<Person> people = new TableGrid<>("people", Texts.of("access.people.title"));
    private final TableGrid<Invitation> invited = new TableGrid<>("invitations", Texts.of("access.invitations.title"));
    private final TableGrid<ApiKey> keys = new TableGrid<>("api-keys", Texts.of("access.keys.title"));
    private final TableGrid<SignInLine> signIns = new TableGrid<>("sign-ins", Texts.of("access.sign_ins.title"));
    private final Notice notice = new Notice();

    /** The current team and keys. */
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
        Button person = new Button(Texts.of("access.invite.open"), click -> invite().open());
        person.setId("new-person");
        person.addThemeVariants(ButtonVariant.PRIMARY);
        Button key = Styled.primary(
                Texts.of("access.key.new"), click -> new KeyDialog(caller, apiKeys, clock, null, this::refresh).open());
        key.setId("new-key");
        Paragraph roles = Styled.paragraph("about", Texts.of("access.about"));
        setUpPeople();
        setUpInvitations();
        setUpKeys();
        setUpSignIns();
        add(roles, notice, head(Texts.of("access.people.title"), person), people, invited);
        add(head(Texts.of("access.keys.title"), key), keys);
        add(Styled.div("section-head", new H2(Texts.of("access.sign_ins.title"))), signIns);
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
        keys.setEmptyStateText(Texts.of("access.keys.none"));
        people.setItems(known.people());
        invited.setItems(known.invitations());
        invited.setVisible(!known.invitations().isEmpty());
        keys.setItems(known.keys());
        signIns.setEmptyStateText(Texts.of("access.sign_ins.none"));
        signIns.setItems(known.signIns());
    }

    private void away() {
        notice.say(Notice.Kind.ERROR, Texts.of("access.database_away"));
        keys.setEmptyStateText("");
        people.setItems(List.of());
        invited.setItems(List.of());
        keys.setItems(List.of());
        signIns.setEmptyStateText("");
        signIns.setItems(List.of());
    }

    private InviteDialog invite() {
        String organisation = CurrentCaller.user()
                .map(PageUser::organisation)
                .orElseGet(() -> Texts.of("access.invite.this_organisation"));
        return new InviteDialog(organisation, Role.OPERATOR, role -> invitations.invite(caller, role), this::refresh);
    }

    private void setUpPeople() {
        people.setAllRowsVisible(true);
        people.value("name", Person::username)
                .value("role", AccessView::role)
                .value("state", this::state)
                .value("added", person -> Texts.of("access.people.added", at(person.createdAt())))
                .value("canEdit", person -> caller.platformAdmin() || !person.platformAdmin())
                .function("edit", person -> new PersonDialog(caller, access, security, person, this::refresh).open());
        String edit = action("edit", Texts.of("common.edit"), "access.people.edit_named", "name", "canEdit");
        people.nameColumn(Texts.of("common.name"), strong("name"), "12rem", 2)
                .column(Texts.of("access.role_picker.label"), text("role"), "12rem", 1)
                .column(Texts.of("access.column.state"), text("state"), "16rem", 2)
                .column(Texts.of("access.column.added"), text("added"), "20rem", 1)
                .column(Texts.of("access.column.action"), edit, "7rem", 0)
                .card(strong("name") + text("role") + text("state") + text("added") + edit);
    }

    private static String role(Person person) {
        String role = Texts.named("access.role", Role.ofWireName(person.role()));
        return person.platformAdmin() ? Texts.of("access.people.platform_admin", role) : role;
    }

    private String state(Person person) {
        if (person.accountDisabledAt() != null) {
            return Texts.of("access.people.account_disabled_since", at(person.accountDisabledAt()));
        }
        return person.disabledAt() == null
                ? Texts.of("access.people.active")
                : Texts.of("access.people.disabled_since", at(person.disabledAt()));
    }

    private void setUpInvitations() {
        invited.setAllRowsVisible(true);
        invited.value("role", AccessView::role)
                .value("created", invitation -> at(invitation.createdAt()))
                .value("until", invitation -> Texts.of("access.invitations.works_until", at(invitation.expiresAt())))
                .value("canWithdraw", invitation -> true)
                .function("withdraw", this::withdraw);
        String withdraw = action(
                "withdraw",
                Texts.of("access.invitations.withdraw"),
                "access.invitations.withdraw_named",
                "created",
                "canWithdraw");
        invited.nameColumn(Texts.of("access.column.invitation"), strong("role"), "12rem", 2)
                .column(Texts.of("access.column.created"), text("created"), "20rem", 1)
                .column(Texts.of("access.column.works_until"), text("until"), "20rem", 1)
                .column(Texts.of("access.column.action"), withdraw, "8rem", 0)
                .card(strong("role") + text("created") + text("until") + withdraw);
    }

    private static String role(Invitation invitation) {
        return Texts.of("access.invitations.of_role", Texts.named("access.role", Role.ofWireName(invitation.role())));
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
        String actions = ACTIONS.formatted(
                action("rotate", Texts.of("access.keys.rotate"), "access.keys.rotate_named", "name", "valid"),
                action("revoke", Texts.of("access.keys.revoke"), "access.keys.revoke_named", "name", "valid"));
        keys.nameColumn(Texts.of("access.column.key"), strong("name"), "10rem", 1)
                .column(Texts.of("access.column.permissions"), text("permissions"), "9rem", 1)
                .column(Texts.of("access.column.state"), text("end"), "14rem", 1)
                .column(Texts.of("access.column.used"), text("used"), "14rem", 1)
                .column(Texts.of("access.column.details"), text("about"), "16rem", 2)
                .column(Texts.of("access.column.actions"), actions, "11rem", 0)
                .card(strong("name") + text("permissions") + text("end") + text("used") + text("about") + actions);
    }

    private void setUpSignIns() {
        signIns.value("name", SignInLine::username)
                .value("outcome", SignInWords::outcome)
                .value("at", attempt -> at(attempt.at()))
                .value("agent", attempt -> BrowserWords.of(attempt.agent()))
                .value("source", SignInLine::source);
        signIns.column(Texts.of("access.column.when"), text("at"), "20rem", 0)
                .nameColumn(Texts.of("common.name"), strong("name"), "10rem", 1)
                .column(Texts.of("access.column.outcome"), text("outcome"), "14rem", 1)
                .column(Texts.of("access.column.browser"), text("agent"), "12rem", 1)
                .column(Texts.of("access.column.address"), text("source"), "10rem", 1)
                .card(text("at") + strong("name") + text("outcome") + text("agent") + text("source"));
    }

    private static String strong(String value) {
        return STRONG.formatted(value);
    }

    private static String text(String value) {
        return TEXT.formatted(value);
    }

    /**
     * Returns the template of a row's button, which a value of the row shows or hides.
     *
     * @param label the key of its label for screen readers
     * @param row the value that names the row in the label
     */
    private static String action(String function, String name, String label, String row, String shown) {
        return ACTION.formatted(Texts.of(label, "${item.%s}".formatted(row)), shown, function, name);
    }

    private String at(Instant instant) {
        return ZonedTimes.withZone(instant, viewer);
    }

    private static Div head(String title, Button action) {
        Div head = Styled.div("section-head", new H2(title), action);
        return head;
    }
}
