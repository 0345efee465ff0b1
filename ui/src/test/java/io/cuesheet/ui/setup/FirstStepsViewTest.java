package io.cuesheet.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.setup.FirstSteps;
import io.cuesheet.ui.ViewTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A new organisation's start page says what to do first; it goes, and is found again. */
class FirstStepsViewTest extends ViewTest {

    @Autowired
    private FirstSteps steps;

    @Test
    void anOrganisationThatWasThereBeforeSeesNothingOfIt() {
        UI.getCurrent().navigate("");
        assertThat(box().isVisible()).isFalse();
    }

    @Test
    void anEmptyOneSeesAllStepsWithTheirLinks() {
        steps.open(caller);
        UI.getCurrent().navigate("");

        assertThat(box().isVisible()).isTrue();
        assertThat(find(NativeDetails.class).single().isOpen()).isTrue();
        assertThat(text()).contains("First steps: 0 of 5 done");
        assertThat(done()).containsOnly("false").hasSize(5);
        assertThat(links())
                .containsExactly(
                        "import", "events", "events/contacts", "message-types", "calendar", "templates", "first-steps");
    }

    @Test
    void lookingAtTypesAndAtThePlanAreSteps() {
        steps.open(caller);
        season.insert(4);
        UI.getCurrent().navigate("message-types");
        UI.getCurrent().navigate("calendar");
        UI.getCurrent().navigate("");

        assertThat(text()).contains("of 5 done");
        assertThat(find(NativeDetails.class).single().isOpen()).isFalse();
        assertThat(done().get(0)).isEqualTo("true");
        assertThat(done().get(2)).isEqualTo("true");
        assertThat(done().get(3)).isEqualTo("true");
        assertThat(done().get(4)).isEqualTo("false");
    }

    @Test
    void itIsClosedAndFoundAgain() {
        steps.open(caller);
        UI.getCurrent().navigate("");
        press("close-first-steps");
        assertThat(box().isVisible()).isFalse();
        UI.getCurrent().navigate("");
        assertThat(box().isVisible()).isFalse();

        UI.getCurrent().navigate("first-steps");
        assertThat(text()).contains("The start page does not show these steps.");
        press("open-first-steps");
        UI.getCurrent().navigate("");

        assertThat(box().isVisible()).isTrue();
    }

    @Test
    void itGoesByItselfWhenAllIsDoneAndDoesNotComeBack() {
        steps.open(caller);
        season.insert(4);
        jdbc().sql(
                        "update first_steps set types_seen_at = now(), plan_seen_at = now(), test_sent_at = now() where org_id = ?")
                .param(org.value())
                .update();
        UI.getCurrent().navigate("");
        assertThat(box().isVisible()).isFalse();

        jdbc().sql("update contact set removed_at = now() where org_id = ?")
                .param(org.value())
                .update();
        UI.getCurrent().navigate("events");
        UI.getCurrent().navigate("");

        assertThat(box().isVisible()).isFalse();
    }

    @Test
    void whoOnlyReadsSeesNothingOfItAndDoesNoStep() {
        steps.open(caller);
        season.insert(4);
        signInAs(Role.VIEWER, false);
        UI.getCurrent().navigate("message-types");
        UI.getCurrent().navigate("");
        assertThat(box().isVisible()).isFalse();
        signInAs(Role.OPERATOR, false);
        assertThat(steps.of(caller).done()).hasSize(2);
    }

    private Component box() {
        return find(FirstStepsBox.class).all().stream()
                .findFirst()
                .map(Component.class::cast)
                .orElseGet(FirstStepsViewTest::none);
    }

    /** What is not shown is not found. */
    private static Component none() {
        Component none = new NativeDetails();
        none.setVisible(false);
        return none;
    }

    private List<String> done() {
        return find(ListItem.class).all().stream()
                .map(item -> item.getElement().getAttribute("data-done"))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> links() {
        return find(Anchor.class, box()).all().stream().map(Anchor::getHref).toList();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
    }
}
