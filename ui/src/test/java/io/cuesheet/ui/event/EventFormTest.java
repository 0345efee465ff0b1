package io.cuesheet.ui.event;

import static io.cuesheet.ui.event.Entries.added;
import static io.cuesheet.ui.event.Entries.event;
import static io.cuesheet.ui.event.Entries.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.event.EventEntry.ContactEntry;
import io.cuesheet.ui.event.EventEntry.LoadIn;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class EventFormTest extends BrowserlessTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ContactEntry OFFICE = known("Office", "office@example.org", "");

    private final List<String> typed = new ArrayList<>();
    private EventForm form;

    @BeforeEach
    void open() {
        form = new EventForm(ZONE, () -> typed.add("typed"));
        UI.getCurrent().add(form);
    }

    @Test
    @SuppressWarnings("unchecked")
    void eachStatusSaysWhatItMeansForTheMessages() {
        Select<EventStatus> status = $(Select.class).all().stream()
                .filter(select -> "Event is".equals(select.getLabel()))
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.stream(EventStatus.values()).map(value -> {
                    status.setValue(value);
                    return status.getHelperText();
                }))
                .containsExactly(
                        "Messages are sent, unless their type says otherwise.",
                        "Messages are sent as for a confirmed event, unless their type says otherwise.",
                        "Messages wait until you save a new start or another status, unless their type says otherwise.",
                        "Unsent messages are skipped, unless their type says otherwise.");
    }

    @Test
    void aLoadInWithoutATimeIsNotConfirmed() {
        Select<LoadInConfidence> confidence = confidence();
        assertThat(confidence.getValue()).isEqualTo(LoadInConfidence.TBD);
        assertThat(confidence.isEnabled()).isFalse();
        assertThat(confidence.getHelperText()).startsWith("Give a load-in time first");

        DateTimePicker loadIn = loadIn();
        test(loadIn).setValue(LocalDateTime.parse("2026-12-10T14:00"));
        assertThat(confidence.isEnabled()).isTrue();
        assertThat(confidence.getValue()).isEqualTo(LoadInConfidence.CONFIRMED);

        test(loadIn).setValue(null);
        assertThat(confidence.getValue()).isEqualTo(LoadInConfidence.TBD);
    }

    @Test
    void anotherLoadInIsAsSureAsTheOneBefore() {
        form.show(withLoadIn(LoadInConfidence.APPROXIMATE));
        test(loadIn()).setValue(null);
        assertThat(confidence().getValue()).isEqualTo(LoadInConfidence.TBD);
        test(loadIn()).setValue(LocalDateTime.parse("2026-12-10T15:30"));
        assertThat(confidence().getValue()).isEqualTo(LoadInConfidence.APPROXIMATE);

        form.show(event("Tempodrom"));
        test(loadIn()).setValue(LocalDateTime.parse("2026-12-10T15:30"));
        assertThat(confidence().getValue())
                .as("of another event nothing is remembered")
                .isEqualTo(LoadInConfidence.CONFIRMED);
    }

    @Test
    void aLoadInOfWhichHalfIsMissingIsAsSureAsBefore() {
        form.show(withLoadIn(LoadInConfidence.APPROXIMATE));
        takeTimeAway(loadIn());
        assertThat(confidence().getValue()).isEqualTo(LoadInConfidence.APPROXIMATE);
        assertThat(confidence().isEnabled()).isTrue();
    }

    @Test
    void whatIsShownIsWhatIsSaid() {
        ContactEntry optedOut = new ContactEntry(
                OFFICE.id(), "Office", "Office", "Kim", "kim@example.org", "+49 1", "Asia/Tokyo", "ja", true);
        EventEntry entry = new EventEntry(
                "Mahler",
                "Tempodrom",
                "Berlin",
                event("").starts(),
                "Europe/London",
                Entries.AFTERNOON,
                event("").status(),
                false,
                List.of(optedOut));
        form.show(entry);

        assertThat(form.entry()).isEqualTo(entry);
        EventDetails details = form.read();
        assertThat(details.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(details.contacts())
                .extracting("ref", "timeZone", "language", "optedOut")
                .containsExactly(tuple("Office", ZoneId.of("Asia/Tokyo"), Locale.JAPANESE, true));
        assertThat(typed).isEmpty();
    }

    @Test
    void whereSmsGoIsSaidBelowANumberByTheZoneThatCounts() {
        form.show(event("Tempodrom", OFFICE));
        test(field("Phone", 0)).setValue("020 7946 0123");
        assertThat(field("Phone", 0).getHelperText())
                .startsWith("No SMS goes to this contact: the number has no country");

        ComboBox<String> zone =
                find(ComboBox.class).withCaption("Time zone of the venue").single();
        zone.setValue("Europe/London");

        assertThat(field("Phone", 0).getHelperText()).isEqualTo("SMS go to +44 20 7946 0123.");
    }

    @Test
    void anAddressWithoutAMailboxIsSaidAtItsField() {
        ContactEntry bounced =
                new ContactEntry(OFFICE.id(), "Office", "Office", "", "gone@example.org", "", null, null, false, true);
        form.show(event("Tempodrom", bounced, known("Stage", "stage@example.org", "")));

        assertThat(field("E-mail", 0).getHelperText()).contains("no such mailbox");
        assertThat(field("E-mail", 1).getHelperText()).isNullOrEmpty();
        assertThat(form.entry().contacts()).contains(bounced);
    }

    @Test
    void aMistakeInAContactIsSaidAtItsFieldWhereverItStandsNow() {
        form.show(event("Tempodrom", OFFICE, known("Stage", "stage@example.org", ""), added("Sound", "nobody")));
        assertThat(refusal()).isEqualTo("E-mail of the third contact is not an e-mail address.");
        assertThat(field("E-mail", 2).isInvalid()).isTrue();

        test(find(Button.class).withText("Remove").all().getFirst()).click();

        assertThat(refusal()).isEqualTo("E-mail of the second contact is not an e-mail address.");
        assertThat(field("E-mail", 1).isInvalid()).isTrue();
        assertThat(field("E-mail", 1).getErrorMessage())
                .isEqualTo("E-mail of the second contact is not an e-mail address.");
        assertThat(field("E-mail", 0).isInvalid()).isFalse();
        assertThat(field("E-mail", 1).getValue()).isEqualTo("nobody");
    }

    @Test
    void aContactWithoutARoleIsAskedForOne() {
        form.show(event("Tempodrom"));
        test(find(Button.class).withId("add-contact").single()).click();
        assertThat(refusal()).isEqualTo("Role of the first contact is missing.");
        assertThat(field("Role", 0).isInvalid()).isTrue();
    }

    @Test
    void peopleOfOneRoleAreTwo() {
        form.show(event("Tempodrom", OFFICE, added("Office", "two@example.org"), added("Office", "three@example.org")));
        assertThat(form.read().contacts())
                .extracting("ref", "email")
                .containsExactly(
                        tuple("Office", "office@example.org"),
                        tuple("Office-2", "two@example.org"),
                        tuple("Office-3", "three@example.org"));
    }

    @Test
    void whoIsNewKeepsAnOptOutThatIsKnownUnderThatReference() {
        form.show(event("Tempodrom", OFFICE, added("Stage", "stage@example.org")));
        assertThat(form.read().contacts()).extracting("optedOut").containsExactly(false, null);
    }

    @Test
    void anEventWithoutAZoneIsNotTakenForOneOfTheOrganisations() {
        form.show(event("Tempodrom"));
        ComboBox<?> zone =
                find(ComboBox.class).withCaption("Time zone of the venue").single();
        zone.clear();
        assertThat(refusal()).startsWith("Time zone").endsWith("is missing: choose one.");
        assertThat(zone.isInvalid()).isTrue();
    }

    @Test
    void whatAKnownContactGetsIsALinkAway() {
        form.show(event("Tempodrom", OFFICE, added("Stage", "stage@example.org")));
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref, Anchor::getText)
                .containsExactly(tuple("contact/" + OFFICE.id(), "Messages to this person"));
    }

    private static EventEntry withLoadIn(LoadInConfidence confidence) {
        return event("Mahler", "Tempodrom", new LoadIn(LocalDateTime.parse("2026-12-10T14:00"), confidence));
    }

    @SuppressWarnings("unchecked")
    private Select<LoadInConfidence> confidence() {
        return $(Select.class).all().stream()
                .filter(select -> "Load-in is".equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    /** As the browser tells it. */
    private static void takeTimeAway(DateTimePicker picker) {
        LocalDateTime before = picker.getValue();
        picker.setValue(null);
        picker.getChildren()
                .filter(DatePicker.class::isInstance)
                .forEach(day -> ((DatePicker) day).setValue(before.toLocalDate()));
        ComponentUtil.fireEvent(picker, new ComponentValueChangeEvent<>(picker, picker, before, true));
    }

    private DateTimePicker loadIn() {
        return $(DateTimePicker.class).all().stream()
                .filter(picker -> picker.getId().equals(Optional.of("load-in-time")))
                .findFirst()
                .orElseThrow();
    }

    private String refusal() {
        Failure failure = Failure.of(catchThrowableOfType(InvalidInput.class, () -> form.read()));
        form.names().mark(failure);
        return form.names().readable(failure);
    }

    private TextField field(String label, int row) {
        return find(TextField.class, find(ContactFields.class).all().get(row))
                .withCaption(label)
                .single();
    }
}
