package io.cuesheet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinService;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.workflows.OrgId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

/** Every view of the page, by everybody: whoever has its permission sees it, all others see that there is no such page. */
class ViewMatrixTest extends ViewTest {

    /** What one needs to open each address; empty: nothing. */
    private static final Map<String, Optional<Permission>> TABLE = new TreeMap<>();

    static {
        for (String address : List.of("login", "invitation/:secret", "new-password/:secret")) {
            TABLE.put(address, Optional.empty());
        }
        for (String address : List.of(
                "",
                "account",
                "audit",
                "calendar",
                "contact/:contact",
                "deletions",
                "events",
                "fetched-file",
                "events/:event",
                "import",
                "message-types",
                "message/:message",
                "recipient/:message",
                "review",
                "sandbox",
                "settings",
                "subscriptions",
                "suppressions",
                "templates")) {
            TABLE.put(address, Optional.of(Permission.READ));
        }
        TABLE.put("first-steps", Optional.of(Permission.EDIT));
        TABLE.put("events/contacts", Optional.of(Permission.EDIT));
        TABLE.put("write", Optional.of(Permission.EDIT));
        TABLE.put("access", Optional.of(Permission.ADMIN));
        TABLE.put("privacy", Optional.of(Permission.ADMIN));
        TABLE.put("organisations", Optional.of(Permission.PLATFORM));
    }

    private final List<String> faults = new ArrayList<>();

    @Test
    void everyViewIsInTheTable() {
        assertThat(views().keySet()).containsExactlyElementsOf(TABLE.keySet());
    }

    @Test
    void everyRoleOpensWhatItMayAndNothingElse() {
        forEveryRole(() -> views().forEach(this::visit));
        assertThat(faults).isEmpty();
    }

    @Test
    void inASuspendedOrganisationEverythingOpensAsEverAndSaysSo() {
        jdbc().sql("insert into organisation_suspension (org_id, suspended_at) values (?, now())")
                .param(org.value())
                .update();
        forEveryRole(() -> views().forEach(this::visit));
        assertThat(faults).isEmpty();
        UI.getCurrent().navigate("settings");
        soon(() -> assertThat(find(Div.class).withId("suspended-banner").all())
                .isNotEmpty()
                .allMatch(Component::isVisible));
    }

    @Test
    void nobodyOpensWhatNeedsAPermission() {
        SecurityContextHolder.clearContext();
        views().forEach((address, view) -> {
            boolean opens = shows(address, view, UUID.randomUUID());
            if (opens && TABLE.get(address).isPresent()) {
                faults.add("nobody opens " + address);
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void anotherOrganisationsObjectLooksAsOneThatNobodyHas() {
        OrgId other = OrganisationFixture.insert(jdbc(), "matrix-other");
        UUID theirs = message(other);
        UUID theirContact = contact(theirs);
        UUID ours = message(org);
        for (String address : List.of("message/:message", "recipient/:message", "contact/:contact")) {
            boolean byContact = address.startsWith("contact");
            String nobodys = textAt(address, UUID.randomUUID());
            assertThat(textAt(address, byContact ? theirContact : theirs))
                    .as(address)
                    .isEqualTo(nobodys);
            assertThat(textAt(address, byContact ? contact(ours) : ours))
                    .as(address)
                    .isNotEqualTo(nobodys);
        }
        String nobodysEvent = textAt("events/:event", UUID.randomUUID());
        assertThat(textAt("events/:event", event(theirs))).isEqualTo(nobodysEvent);
        assertThat(textAt("events/:event", event(ours))).isNotEqualTo(nobodysEvent);
    }

    private void forEveryRole(Runnable visits) {
        for (Role role : Role.values()) {
            for (boolean platformAdmin : new boolean[] {false, true}) {
                signInAs(role, platformAdmin);
                visits.run();
            }
        }
    }

    private void visit(String address, Class<? extends Component> view) {
        boolean may = TABLE.getOrDefault(address, Optional.of(Permission.PLATFORM))
                .map(caller::may)
                .orElse(true);
        boolean shown = shows(address, view, UUID.randomUUID());
        if (shown != may) {
            faults.add("%s with %s: %s".formatted(address, caller.permissions(), shown ? "opens" : "does not open"));
        }
    }

    private boolean shows(String address, Class<? extends Component> view, UUID object) {
        HasElement shown = open(address, object);
        return view.isInstance(shown);
    }

    private HasElement open(String address, UUID object) {
        UI.getCurrent().navigate(address.replaceAll(":\\w+", object.toString()));
        return getCurrentView();
    }

    private String textAt(String address, UUID object) {
        return open(address, object).getElement().getTextRecursively().replace(object.toString(), "");
    }

    private UUID message(OrgId owner) {
        return MessageFixture.insert(jdbc(), owner, "REMINDER", NOW, NOW.plusSeconds(3600), "a@example.org")
                .messageId()
                .value();
    }

    private UUID event(UUID message) {
        return jdbc().sql("select event_id from scheduled_message where id = ?")
                .param(message)
                .query(UUID.class)
                .single();
    }

    private UUID contact(UUID message) {
        return jdbc().sql("select contact_id from scheduled_message where id = ?")
                .param(message)
                .query(UUID.class)
                .single();
    }

    /** By address, aliases too. */
    private static Map<String, Class<? extends Component>> views() {
        Map<String, Class<? extends Component>> views = new TreeMap<>();
        List<RouteData> routes =
                VaadinService.getCurrent().getRouter().getRegistry().getRegisteredRoutes();
        routes.stream()
                .flatMap(route -> Stream.<RouteBaseData<?>>concat(Stream.of(route), route.getRouteAliases().stream()))
                .forEach(route -> views.put(route.getTemplate(), route.getNavigationTarget()));
        return views;
    }
}
