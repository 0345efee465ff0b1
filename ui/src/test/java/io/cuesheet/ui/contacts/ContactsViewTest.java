package io.cuesheet.ui.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.event.Contact;
import io.cuesheet.ui.ViewTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many events get the same contact in the page, or those of a spreadsheet, after a look at what that does. */
class ContactsViewTest extends ViewTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Autowired
    private EventEditing editing;

    @Autowired
    private ImportQueue queue;

    @BeforeEach
    void addEvents() {
        event("a", "Tempodrom");
        event("b", "Tempodrom");
        event("c", "Arena");
    }

    @Test
    void allEventsOfAVenueGetAContactAfterALook() {
        UI.getCurrent().navigate("events/contacts");
        choose("contacts-venue", "Tempodrom");
        type("Role", "Office");
        type("E-mail", "office@example.org");
        press("see-contacts");

        assertThat(text())
                .contains("2 contacts to 2 events.")
                .contains("New contacts by event: 2 events")
                .contains("Mahler, Sun 20 Dec 2026, 20:00, Tempodrom, Berlin: Office (office@example.org)")
                .contains("Their messages")
                .contains("Add 2 contacts");
        assertThat(people("a")).isEmpty();
        press("add-contacts");

        assertThat(text()).contains("Added").contains("2 contacts to 2 events.");
        assertThat(people("a")).containsExactly("office@example.org");
        assertThat(people("c")).isEmpty();
    }

    @Test
    void whatIsAddedAlreadyIsSaidAndNotAddedAgain() {
        allEventsOfAVenueGetAContactAfterALook();
        find(Checkbox.class).withId("without-contacts").single().setValue(false);
        press("see-contacts");

        assertThat(text())
                .contains("Nothing to add: these contacts are there already.")
                .contains("Already there, in that role and with that address: 2 contacts");
        assertThat(find(Button.class).withId("add-contacts").exists()).isFalse();
    }

    @Test
    void aMistakeIsSaidAtItsFieldAndWhatWasTypedStays() {
        UI.getCurrent().navigate("events/contacts");
        type("Role", "Office");
        type("E-mail", "nobody");
        press("see-contacts");

        assertThat(field("E-mail").getErrorMessage()).isEqualTo("E-mail of contact number 1 is not an e-mail address.");
        assertThat(field("Role").getValue()).isEqualTo("Office");
    }

    @Test
    void somethingElseThatWasTypedAfterTheLookIsLookedAtFirst() {
        UI.getCurrent().navigate("events/contacts");
        type("Role", "Office");
        type("E-mail", "office@example.org");
        press("see-contacts");
        assertThat(find(Button.class).withId("add-contacts").exists()).isTrue();

        type("E-mail", "other@example.org");

        assertThat(find(Button.class).withId("add-contacts").exists()).isFalse();
    }

    @Test
    void eventsThatSomebodyElseFilledUpMeanwhileAreLookedAtAgain() {
        UI.getCurrent().navigate("events/contacts");
        type("Role", "Office");
        type("E-mail", "office@example.org");
        press("see-contacts");
        event("d", "Arena");
        press("add-contacts");

        assertThat(find(Div.class).withClassName("notice").single().getElement().getTextRecursively())
                .contains("4 contacts would be added instead of the 3 that were expected");
        assertThat(people("a")).isEmpty();
    }

    @Test
    void aSpreadsheetIsShownBeforeItIsAdded() {
        UI.getCurrent().navigate("events/contacts");
        chooseFile();
        upload("Venue,Role,Name,Email\narena,Stage,Ben,ben@example.org\nnowhere,Stage,Ben,ben@example.org\n");

        assertThat(text())
                .contains("What will be added from people.csv")
                .contains("1 contact to 1 event.")
                .contains("No event matches line 3")
                .contains("Arena, Berlin: Stage, Ben (ben@example.org)");
        press("add-contacts");
        assertThat(people("c")).containsExactly("ben@example.org");
    }

    @Test
    void ofTwoFilesTheOneThatWasChosenLastIsShownAndNoneAfterAnotherWay() {
        UI.getCurrent().navigate("events/contacts");
        chooseFile();
        start("slow.csv", "Venue,Email\nTempodrom,slow@example.org\n");
        start("last.csv", "Venue,Email\nArena,last@example.org\n");
        run();
        assertThat(text()).contains("What will be added from last.csv").doesNotContain("slow.csv");

        start("other.csv", "Venue,Email\nArena,other@example.org\n");
        how().setValue(ContactsView.How.SAME);
        run();
        assertThat(text()).doesNotContain("What will be added");
    }

    @Test
    void mistakesOfASpreadsheetAreSaidWithTheirLinesAndTheRestIsTakenOnRequest() {
        UI.getCurrent().navigate("events/contacts");
        chooseFile();
        upload("Venue,Email\nArena,ben@example.org\nArena,nobody\n");
        assertThat(text())
                .contains("people.csv has mistakes; nothing was stored")
                .contains("Line 3, column contact_email");

        press("take-good-contacts");
        press("add-contacts");

        assertThat(people("c")).containsExactly("ben@example.org");
    }

    @Test
    void afterAnImportWithoutContactsTheWayToThemIsShown() {
        String calendar = """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:i1
                DTSTART;TZID=Europe/Berlin:20270310T193000
                SUMMARY:Quiz
                LOCATION:Bar\\, Berlin
                END:VEVENT
                END:VCALENDAR
                """;
        String id = queue.accept(caller, SeasonFormat.ICALENDAR, calendar.getBytes(StandardCharsets.UTF_8))
                .id()
                .toString();
        while (queue.step()) {
            // A worker would.
        }
        UI.getCurrent().navigate("events/contacts", QueryParameters.simple(Map.of("import", id)));
        type("Role", "Office");
        type("E-mail", "office@example.org");
        press("see-contacts");

        assertThat(text()).contains("1 contact to 1 event.").contains("Quiz");
    }

    @Test
    void theListOfEventsShowsThoseWithoutContacts() {
        allEventsOfAVenueGetAContactAfterALook();
        UI.getCurrent().navigate("events");
        Grid<?> grid = find(Grid.class).withId("events").single();
        assertThat(test(grid).size()).isEqualTo(3);

        find(Checkbox.class).withId("lacking-contacts").single().setValue(true);

        assertThat(test(grid).size()).isEqualTo(1);
    }

    @Test
    void anOutageIsSaidAndAddingGoesOnAfterwards() {
        UI.getCurrent().navigate("events/contacts");
        type("Role", "Office");
        type("E-mail", "office@example.org");
        database.away(true);
        press("see-contacts");
        assertThat(text()).contains("The database can't be reached");
        database.away(false);
        press("see-contacts");
        press("add-contacts");
        assertThat(people("c")).containsExactly("office@example.org");
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<ContactsView.How> how() {
        return find(RadioButtonGroup.class).withId("contacts-how").single();
    }

    private void chooseFile() {
        how().setValue(ContactsView.How.FILE);
    }

    private void upload(String file) {
        start("people.csv", file);
        run();
    }

    private void start(String name, String file) {
        find(ContactUpload.class).single().start(name, file.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private void choose(String id, String value) {
        ComboBox<String> box = find(ComboBox.class).withId(id).single();
        box.setValue(value);
    }

    private TextField field(String caption) {
        return find(TextField.class).withCaption(caption).single();
    }

    private void type(String caption, String text) {
        test(field(caption)).setValue(text);
    }

    private void press(String id) {
        test(find(Button.class).withId(id).single()).click();
        run();
    }

    private static void run() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
    }

    private List<String> people(String ref) {
        return editing.find(caller, new EventKey.Reference(ref)).orElseThrow().contacts().stream()
                .map(Contact::email)
                .toList();
    }

    private void event(String ref, String venue) {
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
                List.of());
        editing.save(caller, new EventKey.Reference(ref), details, null);
    }
}
