package io.cuesheet.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EventPagesTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ContactDetails OFFICE = contact("Office", "office@example.org");

    @Autowired
    private EventEditing editing;

    @Autowired
    private Corrections corrections;

    @Autowired
    private EventDirectory directory;

    @Autowired
    private LivePages livePages;

    @Autowired
    private LastChange authors;

    @Test
    void whatSomebodyElseChangedIsTakenOverAndWhatWasTypedIsKept() {
        EventDialog dialog = open(save("Tempodrom", OFFICE));
        type("City", "Potsdam");
        press("see-changes");
        save("Philharmonie", OFFICE, contact("Stage", "stage@example.org"));
        press("save-event");

        assertThat(conflict())
                .contains(
                        "A deleted user or key changed venue, contact Stage, just now. Your changes are not saved yet.")
                .contains("VenuePhilharmonienot changed: theirs is used")
                .contains("Contact StageStage, stage@example.orgnot changed");
        assertThat(stored().event().city()).isEqualTo("Berlin");
        press("see-changes");
        press("save-event");

        assertThat(stored().event()).extracting(Event::venue, Event::city).containsExactly("Philharmonie", "Potsdam");
        assertThat(refs()).containsExactly("Office", "Stage");
        assertThat(dialog.isOpened()).isTrue();
    }

    @Test
    void whatBothChangedIsSavedOnlyAfterAChoice() {
        open(save("Tempodrom", OFFICE));
        type("Venue", "Arena");
        save("Philharmonie", OFFICE);
        press("see-changes");

        assertThat(conflict()).contains("VenuePhilharmonieArena");
        assertThat(find(Button.class).withId("see-changes").exists()).isFalse();
        press("keep-mine");
        press("save-event");
        assertThat(stored().event().venue()).isEqualTo("Arena");
    }

    @Test
    void theirsCanBeTakenInstead() {
        open(save("Tempodrom", OFFICE));
        type("Venue", "Arena");
        type("City", "Potsdam");
        save("Philharmonie", OFFICE);
        press("see-changes");
        press("take-theirs");
        press("save-event");
        assertThat(stored().event()).extracting(Event::venue, Event::city).containsExactly("Philharmonie", "Potsdam");
    }

    @Test
    void aContactThatSomebodyElseAddedIsAChangeOfTheEvent() {
        open(save("Tempodrom", OFFICE));
        save("Tempodrom", OFFICE, contact("Stage", "stage@example.org"));
        press("see-changes");
        assertThat(conflict()).contains("Contact Stage");
        press("see-changes");
        press("save-event");
        assertThat(refs()).containsExactly("Office", "Stage");
    }

    @Test
    void aMistakeIsSaidAtItsFieldAndWhatWasTypedStays() {
        open(save("Tempodrom", OFFICE));
        type("E-mail", "nobody");
        press("see-changes");
        assertThat(field("E-mail").getErrorMessage())
                .isEqualTo("E-mail of the first contact is not an e-mail address.");
        assertThat(field("E-mail").getValue()).isEqualTo("nobody");
        assertThat(find(Div.class).withClassName("notice").single().getElement().getTextRecursively())
                .isEqualTo("E-mail of the first contact is not an e-mail address.");
    }

    @Test
    void aNewEventIsToldOfAllItsMistakesAtOnce() {
        new EventDialog(caller, null, ZONE, editing, corrections, (who, id) -> Author.UNKNOWN, () -> {}).open();
        roundTrip();
        press("add-contact");
        type("E-mail", "nobody");
        press("see-changes");

        assertThat(find(Div.class).withClassName("notice").single().getElement().getTextRecursively())
                .isEqualTo("Name is missing. Venue is missing. Start is missing. Role of the first contact is missing."
                        + " E-mail of the first contact is not an e-mail address.");
        assertThat(field("Name").isInvalid()).isTrue();
        assertThat(field("Venue").isInvalid()).isTrue();
        assertThat(field("E-mail").isInvalid()).isTrue();
    }

    @Test
    void whatWasTypedIsLostOnlyWhenSomebodySaysSo() {
        EventDialog dialog = open(save("Tempodrom", OFFICE));
        type("Venue", "Arena");
        test(find(Button.class).withText("Close").single()).click();
        assertThat(find(Dialog.class).withId("unsaved").exists()).isTrue();
        test(find(Button.class).withText("Keep editing").single()).click();
        roundTrip();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(field("Venue").getValue()).isEqualTo("Arena");

        type("Venue", "Tempodrom");
        test(find(Button.class).withText("Close").single()).click();
        assertThat(dialog.isOpened()).isFalse();
    }

    @Test
    void anOutageIsSaidInTheDialogAndSavingGoesOnAfterwards() {
        open(save("Tempodrom", OFFICE));
        type("Venue", "Arena");
        database.away(true);
        press("see-changes");
        assertThat(find(Div.class).withClassName("notice").single().getElement().getTextRecursively())
                .contains("The database can't be reached");
        database.away(false);
        press("see-changes");
        press("save-event");
        assertThat(stored().event().venue()).isEqualTo("Arena");
    }

    @Test
    void aDatabaseThatTakesNoChangesCanBeReadAndIsNotCalledAway() {
        open(save("Tempodrom", OFFICE));
        type("Venue", "Arena");
        press("see-changes");
        database.readOnly(true);
        press("save-event");
        assertThat(find(Div.class).withClassName("notice").single().getElement().getTextRecursively())
                .isEqualTo("The database can't be changed now. Nothing was changed; what you typed is still here.");
        database.readOnly(false);
        press("see-changes");
        press("save-event");
        assertThat(stored().event().venue()).isEqualTo("Arena");
    }

    @Test
    void aPickerSaysTheZoneAndThatTheDatabaseIsAway() {
        save("Tempodrom", OFFICE);
        EventPicker picker = new EventPicker("Event", caller, directory, livePages);
        UI.getCurrent().add(picker);
        assertThat(test(picker).getSuggestions())
                .containsExactly("Mahler, Berlin, Sun 20 Dec 2026, 20:00 · Europe/Berlin");
        database.away(true);
        assertThat(test(picker).getSuggestions()).isEmpty();
        assertThat(picker.getHelperText()).isEqualTo(EmptyState.databaseAwayText());
        database.away(false);
        assertThat(test(picker).getSuggestions()).hasSize(1);
        assertThat(picker.getHelperText()).isNullOrEmpty();
    }

    @Test
    void aPickerThatCouldNotReadAsksAgainByItself() {
        save("Tempodrom", OFFICE);
        EventPicker picker = new EventPicker("Event", caller, directory, livePages);
        UI.getCurrent().add(picker);
        database.away(true);
        assertThat(test(picker).getSuggestions()).isEmpty();
        database.away(false);
        soon(() -> {
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            assertThat(picker.getHelperText()).isNullOrEmpty();
        });
        assertThat(test(picker).getSuggestions()).hasSize(1);
    }

    private Event save(String venue, ContactDetails... contacts) {
        EventDetails details = EventDetails.said(
                "Mahler",
                venue,
                "Berlin",
                LocalDateTime.parse("2026-12-20T20:00"),
                ZONE,
                null,
                null,
                null,
                null,
                List.of(contacts));
        return editing.save(caller, new EventKey.Reference("tour-1"), details, null)
                .plan()
                .subject()
                .event();
    }

    private static ContactDetails contact(String role, String email) {
        return ContactDetails.said(
                "contact", ZoneId.of("Europe/Berlin"), null, role, null, email, null, null, null, null);
    }

    private EventDialog open(Event event) {
        EventDialog dialog = new EventDialog(caller, event, ZONE, editing, corrections, authors::ofEvent, () -> {});
        dialog.open();
        roundTrip();
        return dialog;
    }

    private TextField field(String label) {
        return find(TextField.class).withCaption(label).all().getFirst();
    }

    private void type(String label, String text) {
        test(field(label)).setValue(text);
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
        roundTrip();
    }

    private String conflict() {
        return text(find(EditConflict.class).single());
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private EventWithContacts stored() {
        return editing.find(caller, new EventKey.Reference("tour-1")).orElseThrow();
    }

    private List<String> refs() {
        return stored().contacts().stream()
                .filter(contact -> contact.removedAt() == null)
                .map(Contact::ref)
                .toList();
    }
}
