package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.ui.PageTest;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** "Delete all…" takes what the list shows, and nothing that was sent. */
class DeleteAllTest extends PageTest {

    @Test
    void whatTheFiltersShowIsDeletedAndWhatWasSentStays() {
        MessageId planned = insert("Gala", "scheduled");
        insert("Gala", "sent");
        insert("Matinee", "scheduled");
        UI.getCurrent()
                .navigate(
                        MessagesView.class, new QueryParameters(Map.of("q", List.of("gala"), "type", List.of("INIT"))));
        beat();

        open();
        assertThat(find(Div.class)
                        .withId("delete-all-filters")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Search: gala")
                .contains("Type: First contact");
        test(find(TextField.class).withId("typed-number").single()).setValue("1");
        test(find(Button.class).withText("Delete").single()).click();
        draw();

        assertThat(deleted()).containsExactly(planned.value().toString());
    }

    @Test
    void daysAreNamedInTheOrganisationsZone() {
        insert("Gala", "scheduled");
        UI.getCurrent()
                .navigate(
                        MessagesView.class,
                        new QueryParameters(Map.of("from", List.of("2026-12-01"), "to", List.of("2026-12-04"))));
        beat();
        open();
        assertThat(find(Div.class)
                        .withId("delete-all-filters")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Days: Tue 1 Dec 2026 to Fri 4 Dec 2026 (Europe/Berlin)");
    }

    private MessageId insert(String event, String status) {
        return season.insertOne(event, "Europe/Berlin", NOW.plusSeconds(5 * 86_400), status, "office@example.org");
    }

    private void open() {
        MenuItem delete =
                find(MenuBar.class).withId("list-menu").single().getItems().getFirst().getSubMenu().getItems().stream()
                        .filter(item ->
                                item.getId().filter("delete-all"::equals).isPresent())
                        .findFirst()
                        .orElseThrow();
        ComponentUtil.fireEvent(delete, new ClickEvent<>(delete));
        draw();
    }

    private List<String> deleted() {
        return jdbc().sql("select id::text from scheduled_message where org_id = ? and deleted_at is not null")
                .param(org.value())
                .query(String.class)
                .list();
    }
}
