package io.cuesheet.ui.access;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.ApiKeys;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.security.ApiKey;
import io.cuesheet.db.security.Person;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
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
    private final LivePages livePages;
    private final Clock clock;
    private final LiveReading<Known> live;
    private final Grid<Person> people = new Grid<>();
    private final Grid<ApiKey> keys = new Grid<>();
    private final Notice notice = new Notice();

    /** Who may what at this moment. */
    private record Known(List<Person> people, List<ApiKey> keys) {}

    AccessView(Access access, ApiKeys apiKeys, Clock clock, LivePages livePages) {
        this.access = access;
        this.apiKeys = apiKeys;
        this.clock = clock;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "access-view");
        Button person =
                new Button("Add a person", click -> new PersonDialog(caller, access, null, this::refresh).open());
        person.setId("new-person");
        person.addThemeVariants(ButtonVariant.PRIMARY);
        Button key = Styled.primary(
                "New API key", click -> new KeyDialog(caller, apiKeys, clock, null, this::refresh).open());
        key.setId("new-key");
        Paragraph roles = Styled.paragraph(
                "about",
                "Viewers can read. Operators can also change events, and change and send messages. Admins can also"
                        + " change message types, templates, settings, the team and API keys.");
        setUpPeople();
        setUpKeys();
        add(roles, notice, head("Team", person), people, head("API keys", key), keys);
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void refresh() {
        live.ask(() -> new Known(access.people(caller), apiKeys.all(caller)));
    }

    private void show(Known known) {
        notice.sayNothing();
        keys.setEmptyStateText("There are no API keys yet. A service needs one to use the API.");
        people.setItems(known.people());
        keys.setItems(known.keys());
    }

    private void away() {
        notice.say(Notice.Kind.ERROR, "The database can't be reached; this page looks again by itself.");
        keys.setEmptyStateText("");
        people.setItems(List.of());
        keys.setItems(List.of());
    }

    private void setUpPeople() {
        people.setId("people");
        people.setSelectionMode(Grid.SelectionMode.NONE);
        people.setAllRowsVisible(true);
        people.addComponentColumn(this::row).setHeader("Name, role, date");
    }

    private Div row(Person person) {
        Button edit = new Button("Edit", click -> new PersonDialog(caller, access, person, this::refresh).open());
        edit.setAriaLabel("Edit " + person.username());
        edit.setVisible(caller.platformAdmin() || !person.platformAdmin());
        return row(
                person.username(),
                person.role(),
                (person.platformAdmin() ? "platform admin · " : "")
                        + "added " + ZonedTimes.withZone(person.createdAt(), viewer)
                        + (person.disabledAt() == null
                                ? ""
                                : " · disabled since " + ZonedTimes.withZone(person.disabledAt(), viewer)),
                edit);
    }

    private void setUpKeys() {
        keys.setId("api-keys");
        keys.setSelectionMode(Grid.SelectionMode.NONE);
        keys.setAllRowsVisible(true);
        keys.addComponentColumn(this::row).setHeader("Name, role, date");
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
        return row(
                key.name(),
                key.role(),
                KeyWords.about(key, clock.instant(), viewer),
                Styled.div("bar", rotate, revoke));
    }

    private static Div row(String name, String role, String more, Component action) {
        Span below = new Span(more);
        below.addClassNames("quiet", "wrap");
        Div text = Styled.div("cell", Styled.span("strong", name + " · " + role), below);
        Div row = Styled.div("deletion-row", text, action);
        return row;
    }

    private static Div head(String title, Button action) {
        Div head = Styled.div("section-head", new H2(title), action);
        return head;
    }
}
