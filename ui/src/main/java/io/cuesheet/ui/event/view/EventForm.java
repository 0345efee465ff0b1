package io.cuesheet.ui.event.view;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.ui.event.FieldRules;
import io.cuesheet.ui.event.api.NewEventBody;
import io.cuesheet.ui.event.api.NewEventBody.NewContactBody;
import io.cuesheet.ui.layout.DateFields;
import io.cuesheet.ui.layout.NamedFields;
import io.cuesheet.workflows.planning.EventStatus;
import io.cuesheet.workflows.planning.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an event and its contacts. Says the same as a body of the API, and is judged by the same rules. */
final class EventForm extends Div {

    private final TextField name = new TextField("Name");
    private final TextField venue = new TextField("Venue");
    private final TextField city = new TextField("City");
    private final DateTimePicker starts = DateFields.dateAndTime("Start, by the venue's clock");
    private final ComboBox<String> zone = new ComboBox<>("Time zone of the venue");
    private final DateTimePicker loadIn = DateFields.dateAndTime("Load-in, by the venue's clock");
    private final Select<LoadInConfidence> confidence = new Select<>();
    private final Select<EventStatus> status = new Select<>();
    private final Div contacts = new Div();
    private final List<ContactFields> rows = new ArrayList<>();
    private final NamedFields names = new NamedFields();
    private final Runnable typed;

    EventForm(ZoneId defaultZone, Runnable typed) {
        this.typed = typed;
        starts.setId("starts-at");
        zone.setItems(FieldRules.zones().stream().map(ZoneId::getId).toList());
        zone.setValue(defaultZone.getId());
        confidence.setLabel("Load-in is");
        confidence.setItems(LoadInConfidence.values());
        confidence.setItemLabelGenerator(EventForm::words);
        confidence.setValue(LoadInConfidence.CONFIRMED);
        status.setLabel("Event is");
        status.setItems(EventStatus.values());
        status.setItemLabelGenerator(value -> value.wireName());
        status.setValue(EventStatus.CONFIRMED);
        names.add("name", name);
        names.add("venue", venue);
        names.add("city", city);
        names.add("starts_at", starts);
        names.add("time_zone", zone);
        names.add("load_in_time", loadIn);
        List<HasValue<?, ?>> fields = List.of(name, venue, city, starts, zone, loadIn, confidence, status);
        fields.forEach(this::watch);
        Button more = new Button("Add a contact", click -> {
            addContact(null);
            typed.run();
        });
        more.setId("add-contact");
        contacts.addClassName("contacts");
        addClassName("event-form");
        add(
                new FormLayout(name, venue, city, zone, starts, status, loadIn, confidence),
                new H3("Contacts"),
                contacts,
                more);
    }

    void show(EventWithContacts found) {
        Event event = found.event();
        name.setValue(event.name());
        venue.setValue(event.venue());
        city.setValue(event.city());
        starts.setValue(event.startsLocal());
        zone.setValue(event.timeZone().getId());
        loadIn.setValue(event.loadInLocal());
        confidence.setValue(event.loadInLocal() == null ? LoadInConfidence.CONFIRMED : event.loadInConfidence());
        status.setValue(event.status());
        rows.clear();
        contacts.removeAll();
        found.contacts().stream().filter(contact -> contact.removedAt() == null).forEach(this::addContact);
    }

    /** What the form says; throws {@link io.cuesheet.ui.problem.RequestRefused} where that can't be read. */
    NewEventBody read() {
        names.clear();
        names.requireReadable();
        return new NewEventBody(
                name.getValue(),
                venue.getValue(),
                city.getValue(),
                text(starts.getValue()),
                zone.getValue(),
                text(loadIn.getValue()),
                loadIn.getValue() == null ? null : confidence.getValue().wireName(),
                status.getValue().wireName(),
                new ArrayList<>(rows.stream().map(ContactFields::read).toList()));
    }

    NamedFields names() {
        return names;
    }

    private void addContact(@Nullable Contact contact) {
        ContactFields row = new ContactFields(contact);
        Button remove = new Button("Remove", click -> {
            rows.remove(row);
            contacts.remove(row);
            typed.run();
        });
        row.add(remove);
        row.fields().forEach(this::watch);
        rows.add(row);
        contacts.add(row);
    }

    private void watch(HasValue<?, ?> field) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.run();
            }
        });
    }

    private static @Nullable String text(@Nullable LocalDateTime time) {
        return time == null ? null : time.toString();
    }

    private static String words(LoadInConfidence value) {
        return switch (value) {
            case TBD -> "to be determined: still asked for";
            case APPROXIMATE -> "approximate";
            case CONFIRMED -> "confirmed";
        };
    }

    /** One contact in a row. */
    private static final class ContactFields extends Div {

        private final @Nullable Contact known;
        private final TextField role = new TextField("Role");
        private final TextField person = new TextField("Name");
        private final TextField email = new TextField("E-mail");
        private final TextField phone = new TextField("Phone");

        ContactFields(@Nullable Contact known) {
            this.known = known;
            addClassName("contact-fields");
            if (known != null) {
                role.setValue(known.role());
                person.setValue(orEmpty(known.name()));
                email.setValue(orEmpty(known.email()));
                phone.setValue(orEmpty(known.phone()));
            }
            add(role, person, email, phone);
        }

        List<TextField> fields() {
            return List.of(role, person, email, phone);
        }

        @Nullable
        NewContactBody read() {
            String zone = known == null || known.timeZone() == null
                    ? null
                    : known.timeZone().getId();
            return new NewContactBody(
                    known == null ? null : known.ref(),
                    role.getValue(),
                    person.getValue(),
                    email.getValue(),
                    phone.getValue(),
                    zone,
                    null);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
