package io.cuesheet.ui.message.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;
import io.cuesheet.application.Told;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.ViewTest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who was told something outdated, in the review queue and as a count. */
class OutdatedPanelTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime START = LocalDateTime.parse("2026-12-20T20:00");

    @Autowired
    private EventEditing editing;

    @Test
    void thereIsNothingOfItWhileEverythingHolds() {
        tell(save(START));
        UI.getCurrent().navigate("review");
        assertThat(find(Section.class).withId("outdated").exists()).isFalse();
        UI.getCurrent().navigate("events");
        assertThat(find(Anchor.class).withId("status-outdated").single().getText())
                .isEqualTo("0 told something outdated");
    }

    @Test
    void itIsThereAfterTheDialogWasClosedAndUntilSomebodyHasDealtWithIt() {
        tell(save(START));
        UI.getCurrent().navigate("review");
        save(START.plusDays(1));

        soon(() -> assertThat(text())
                .contains("1 person was told something outdated")
                .contains("Start: We said Sun 20 Dec 20:00; now Mon 21 Dec 20:00"));
        test(find(Button.class).withClassName("prepare-correction").single()).click();

        soon(() -> assertThat(text())
                .contains("Corrections under way")
                .contains("A correction is prepared: check it, then send it")
                .contains("a correction was prepared; check it, then send it"));
    }

    @Test
    void itIsCountedOnEveryPage() {
        tell(save(START));
        save(START.plusDays(1));
        UI.getCurrent().navigate("events");
        assertThat(find(Anchor.class).withId("status-outdated").single().getText())
                .isEqualTo("1 told something outdated");
    }

    @Test
    void whatIsLeftIsGone() {
        tell(save(START));
        save(START.plusDays(1));
        UI.getCurrent().navigate("review");
        test(find(Button.class).withClassName("leave-outdated").single()).click();
        soon(() -> assertThat(find(Section.class).withId("outdated").exists()).isFalse());
    }

    private Event save(LocalDateTime starts) {
        ContactDetails office = ContactDetails.said(
                "contact", ZONE, null, "Office", null, "office@example.org", null, null, null, null);
        EventDetails details = EventDetails.said(
                "Mahler", "Tempodrom", "Berlin", starts, ZONE, null, null, null, null, List.of(office));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }

    private void tell(Event event) {
        Told.deliver(jdbc(), event.id().value(), "REMINDER", "Office", NOW.minus(Duration.ofDays(1)));
    }
}
