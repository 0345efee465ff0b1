package io.cuesheet.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.Told;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.component.EditConflict.Author;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The step that an event's dialog proposes next is the only coloured button. */
class SavedEventDialogTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Autowired
    private EventEditing editing;

    @Autowired
    private Corrections corrections;

    @Test
    void lookingThenSavingThenClosingAreProposedInTurn() {
        open(save("Office"));
        assertThat(proposed()).containsExactly("See what changes");
        venue("Arena");
        press("see-changes");
        assertThat(proposed()).containsExactly("Save");
        press("save-event");
        assertThat(proposed()).containsExactly("Close");
        venue("Hall");
        assertThat(proposed()).containsExactly("See what changes");
    }

    @Test
    void afterSavingTheCorrectionIsProposedAndThenLeadsToIt() {
        Event event = save("Office");
        tell(event, "Office");
        open(event);
        saveVenue("Arena");
        assertThat(proposed()).containsExactly("Prepare 1 correction");

        press("prepare-corrections");

        assertThat(proposed()).containsExactly("Open the correction");
        assertThat(find(Dialog.class).single().getElement().getTextRecursively())
                .contains("1 correction is in the review queue: check what it says, then send.");
        press("open-prepared");
        assertThat(find(Dialog.class).exists()).isFalse();
        assertThat(path()).isEqualTo("message/" + correction(event));
    }

    @Test
    void severalCorrectionsAreFoundInTheReviewQueue() {
        Event event = save("Office", "Stage");
        tell(event, "Office");
        tell(event, "Stage");
        open(event);
        saveVenue("Arena");
        press("prepare-corrections");

        assertThat(proposed()).containsExactly("Open the review queue");
        press("open-prepared");
        assertThat(path()).isEqualTo("review");
        assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString())
                .isEqualTo("reason=CORRECTION_PREPARED");
    }

    @Test
    void whoeverWasToldAnotherStatusGetsNoCorrectionSoNoneIsProposed() {
        Event event = save("Office");
        tell(event, "Office");
        jdbc().sql("update delivery_attempt set facts = facts || '{\"status\": \"tentative\"}' where org_id = ?")
                .param(org.value())
                .update();
        open(event);
        saveVenue("Arena");
        assertThat(proposed()).containsExactly("Close");
    }

    private void saveVenue(String venue) {
        venue(venue);
        press("see-changes");
        press("save-event");
    }

    private List<String> proposed() {
        return find(Button.class).all().stream()
                .filter(button -> button.getThemeNames().contains(ButtonVariant.PRIMARY.getVariantName()))
                .map(Button::getText)
                .toList();
    }

    private String path() {
        return UI.getCurrent().getActiveViewLocation().getPath();
    }

    private UUID correction(Event event) {
        return jdbc().sql("select id from scheduled_message where event_id = ? and reason_code = 'CORRECTION_PREPARED'")
                .param(event.id().value())
                .query(UUID.class)
                .single();
    }

    private void tell(Event event, String role) {
        Told.deliver(jdbc(), event.id().value(), "REMINDER", role, NOW.minus(Duration.ofDays(1)));
    }

    private Event save(String... roles) {
        EventDetails details = EventDetails.said(
                "Mahler",
                "Tempodrom",
                "Berlin",
                LocalDateTime.parse("2026-12-20T20:00"),
                ZONE,
                null,
                null,
                null,
                null,
                Stream.of(roles).map(SavedEventDialogTest::contact).toList());
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }

    private static ContactDetails contact(String role) {
        return ContactDetails.said("contact", ZONE, null, role, null, role + "@example.org", null, null, null, null);
    }

    private void open(Event event) {
        new EventDialog(caller, event, ZONE, editing, corrections, (who, id) -> Author.UNKNOWN, () -> {}).open();
        roundTrip();
    }

    private void venue(String venue) {
        test(find(TextField.class).withCaption("Venue").single()).setValue(venue);
        roundTrip();
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
        roundTrip();
    }
}
