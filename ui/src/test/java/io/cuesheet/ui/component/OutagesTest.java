package io.cuesheet.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.access.Role;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view whose database goes away says so, and comes back by itself. */
class OutagesTest extends ViewTest {

    private MessageId message;

    @BeforeEach
    void insertMessage() {
        message = season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plusSeconds(600), "blocked", "a@example.org");
        signInAs(Role.ADMIN, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "sandbox", "deletions", "calendar", "review", "recipient/%s", "message/%s"})
    void aViewSaysThatItsDatabaseIsAwayAndComesBackByItself(String view) {
        UI.getCurrent().navigate(view.formatted(message));
        assertThat(isAway()).isFalse();

        database.away(true);
        soon(() -> {
            changed();
            assertThat(isAway()).isTrue();
        });
        database.away(false);

        soon(() -> assertThat(isAway()).isFalse());
    }

    @Test
    void peopleAndKeysComeBackByThemselves() {
        UI.getCurrent().navigate("access");
        database.away(true);
        soon(() -> assertThat(text()).contains("The database can't be reached. This page tries again automatically."));
        database.away(false);
        soon(() -> assertThat(text()).doesNotContain("The database can't be reached"));
    }

    @Test
    void aViewThatIsOpenedWhileTheDatabaseIsAwayComesByItself() {
        database.away(true);
        UI.getCurrent().navigate("sandbox");
        assertThat(isAway()).isTrue();
        database.away(false);
        soon(() -> assertThat(isAway()).isFalse());
    }

    /** What the database tells of every change, through a connection that is still there. */
    private void changed() {
        jdbc().sql("update scheduled_message set revision = revision + 1 where id = ?")
                .param(message.value())
                .update();
    }

    private boolean isAway() {
        boolean inView = find(Div.class).all().stream().anyMatch(OutagesTest::isOutage);
        return inView
                || find(Grid.class).all().stream()
                        .map(Grid::getEmptyStateComponent)
                        .anyMatch(state -> state != null && isOutage((Component) state));
    }

    private static boolean isOutage(Component component) {
        return "outage".equals(component.getElement().getAttribute("data-empty"));
    }
}
