package io.cuesheet.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.cuesheet.application.access.Role;
import io.cuesheet.ui.ViewTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be reached from everywhere, under the heading of its group. */
class NavigationTest extends ViewTest {

    private static final List<String> RECORDS = List.of("Deletions", "Audit log", "Sandbox outbox");

    @Test
    void anAdminReachesEverything() {
        assertThat(navigation(Role.ADMIN))
                .containsExactly(
                        Map.entry(
                                "Day's work",
                                List.of("Messages", "Review queue", "Calendar", "Events", "Write messages")),
                        Map.entry(
                                "Set-up",
                                List.of(
                                        "Import",
                                        "Subscriptions",
                                        "Message types",
                                        "Templates",
                                        "Settings",
                                        "Suppression list",
                                        "Team and API keys")),
                        Map.entry("Records", List.of("Deletions", "Audit log", "Sandbox outbox", "Privacy")));
    }

    @Test
    void anOperatorReachesEverythingButTheTeam() {
        assertThat(navigation(Role.OPERATOR))
                .containsExactly(
                        Map.entry(
                                "Day's work",
                                List.of("Messages", "Review queue", "Calendar", "Events", "Write messages")),
                        Map.entry(
                                "Set-up",
                                List.of(
                                        "Import",
                                        "Subscriptions",
                                        "Message types",
                                        "Templates",
                                        "Settings",
                                        "Suppression list")),
                        Map.entry("Records", RECORDS));
    }

    @Test
    void aViewerReachesWhatCanBeRead() {
        assertThat(navigation(Role.VIEWER))
                .containsExactly(
                        Map.entry("Day's work", List.of("Messages", "Review queue", "Calendar", "Events")),
                        Map.entry(
                                "Set-up",
                                List.of(
                                        "Import",
                                        "Subscriptions",
                                        "Message types",
                                        "Templates",
                                        "Settings",
                                        "Suppression list")),
                        Map.entry("Records", RECORDS));
    }

    @Test
    void anEditorWritesToo() {
        assertThat(navigation(Role.EDITOR).get("Day's work"))
                .containsExactly("Messages", "Review queue", "Calendar", "Events", "Write messages");
        assertThat(navigation(Role.EDITOR).get("Set-up")).contains("Import").doesNotContain("Team and API keys");
    }

    @Test
    void aPlatformAdminReachesTheOrganisationsWhateverTheirRole() {
        assertThat(navigation(Role.VIEWER, true).get("Set-up")).contains("Organisations");
    }

    private Map<String, List<String>> navigation(Role role) {
        return navigation(role, false);
    }

    private Map<String, List<String>> navigation(Role role, boolean platformAdmin) {
        signInAs(role, platformAdmin);
        UI.getCurrent().navigate("settings");
        Map<String, List<String>> groups = new LinkedHashMap<>();
        find(SideNav.class)
                .all()
                .forEach(group -> groups.put(
                        group.getLabel(),
                        group.getItems().stream().map(SideNavItem::getLabel).toList()));
        return groups;
    }
}
