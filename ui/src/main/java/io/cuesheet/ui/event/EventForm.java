package io.cuesheet.ui.event;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.EventEntry.ContactEntry;
import io.cuesheet.ui.event.EventEntry.LoadIn;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of an event and its contacts. */
final class EventForm extends Div {

    private final TextField name = new TextField(Texts.of("common.name"));
    private final TextField venue = new TextField(Texts.of("common.venue"));
    private final TextField city = new TextField(Texts.of("common.city"));
    private final DateTimePicker starts = DateFields.dateAndTime(Texts.of("event.form.start"));
    private final Checkbox startTimeOpen = new Checkbox(Texts.of("event.form.start_time_open"));
    private final ComboBox<String> zone = new ComboBox<>(Texts.of("event.form.time_zone"));
    private final DateTimePicker loadIn = DateFields.dateAndTime(Texts.of("event.form.load_in"));
    private final Select<LoadInConfidence> confidence = new Select<>();
    private final Select<EventStatus> status = new Select<>();
    private final Div contacts = Styled.div("contacts");
    private final List<ContactFields> rows = new ArrayList<>();
    private final Runnable typed;
    private NamedFields names = new NamedFields();

    /** The load-in's confidence before its time was cleared; null: there was none. */
    private @Nullable LoadInConfidence known;

    EventForm(ZoneId defaultZone, Runnable typed) {
        this.typed = typed;
        starts.setId("starts-at");
        startTimeOpen.setId("start-time-open");
        startTimeOpen.setHelperText(Texts.of("event.form.start_time_open_help"));
        startTimeOpen.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() && starts.getValue() != null) {
                starts.setValue(starts.getValue().toLocalDate().atTime(Event.OPEN_TIME));
            }
        });
        starts.addValueChangeListener(change -> {
            // A user who changes the time knows it.
            if (change.isFromClient() && change.getValue() != null) {
                boolean isOpenTime = change.getValue().toLocalTime().equals(Event.OPEN_TIME);
                startTimeOpen.setValue(startTimeOpen.getValue() && isOpenTime);
            }
        });
        loadIn.setId("load-in-time");
        zone.setItems(ContactFields.ZONES);
        zone.setValue(defaultZone.getId());
        zone.addValueChangeListener(change -> rows.forEach(ContactFields::tellNumber));
        confidence.setLabel(Texts.of("event.form.confidence"));
        confidence.setItems(LoadInConfidence.values());
        confidence.setItemLabelGenerator(EntryWords::confidence);
        showConfidence(null);
        loadIn.addValueChangeListener(change -> {
            // An unreadable time has not been cleared.
            if (change.isFromClient() && !NamedFields.isUnreadable(loadIn)) {
                tellConfidence();
            }
        });
        status.setLabel(Texts.of("event.form.status"));
        status.setItems(EventStatus.values());
        status.setItemLabelGenerator(EntryWords::status);
        status.addValueChangeListener(change -> status.setHelperText(EntryWords.meaning(change.getValue())));
        status.setValue(EventStatus.CONFIRMED);
        List.of(name, venue, city).forEach(ContactFields::sayAtOnce);
        List<HasValue<?, ?>> fields =
                List.of(name, venue, city, starts, startTimeOpen, zone, loadIn, confidence, status);
        fields.forEach(this::watch);
        Button more = new Button(Texts.of("event.form.add_contact"), click -> {
            addContact(null).focus();
            typed.run();
        });
        more.setId("add-contact");
        addClassName("event-form");
        add(
                new FormLayout(name, venue, city, zone, new Div(starts, startTimeOpen), status, loadIn, confidence),
                new H3(Texts.of("event.form.contacts")),
                contacts,
                more);
    }

    /**
     * Without a time there is no confidence. The first time counts as confirmed; a replacement keeps the confidence of the previous time.
     */
    private void tellConfidence() {
        boolean hasTime = loadIn.getValue() != null;
        boolean hadTime = confidence.isEnabled();
        confidence.setEnabled(hasTime);
        confidence.setHelperText(hasTime ? "" : Texts.of("event.form.confidence_help"));
        if (hadTime && !hasTime) {
            known = confidence.getValue();
            confidence.setValue(LoadInConfidence.TBD);
        } else if (hasTime && !hadTime) {
            confidence.setValue(known == null ? LoadInConfidence.CONFIRMED : known);
        }
    }

    /** @param stored confidence of the load-in; null: none */
    private void showConfidence(@Nullable LoadInConfidence stored) {
        known = stored;
        confidence.setValue(LoadInConfidence.TBD);
        confidence.setEnabled(false);
        tellConfidence();
    }

    void show(EventEntry entry) {
        name.setValue(entry.name());
        venue.setValue(entry.venue());
        city.setValue(entry.city());
        starts.setValue(entry.starts());
        zone.setValue(entry.zone());
        LoadIn in = entry.loadIn();
        loadIn.setValue(in == null ? null : in.at());
        showConfidence(in == null ? null : in.confidence());
        status.setValue(entry.status());
        startTimeOpen.setValue(entry.startTimeOpen());
        rows.clear();
        contacts.removeAll();
        entry.contacts().forEach(this::addContact);
    }

    /** The fields' values, valid or not. */
    EventEntry entry() {
        return new EventEntry(
                name.getValue().strip(),
                venue.getValue().strip(),
                city.getValue().strip(),
                starts.getValue(),
                zone.getValue(),
                loadIn.getValue() == null ? null : new LoadIn(loadIn.getValue(), confidence.getValue()),
                status.getValue(),
                startTimeOpen.getValue(),
                rows.stream().map(ContactFields::entry).toList());
    }

    /** All unreadable or invalid fields, one fault per field; empty: each field is valid on its own. */
    List<InvalidInput> faults() {
        names = named();
        names.clear();
        List<InvalidInput> unreadable = names.unreadable();
        List<Optional<String>> said =
                unreadable.stream().map(InvalidInput::field).toList();
        return Stream.concat(
                        unreadable.stream(), entry().faults().stream().filter(fault -> !said.contains(fault.field())))
                .toList();
    }

    /** The form's values; throws {@link InvalidInput} if they can't be read. */
    EventDetails read() {
        names = named();
        names.clear();
        names.requireReadable();
        return entry().details();
    }

    /** The fields by their names in the API; contacts by position. */
    NamedFields names() {
        return names;
    }

    private NamedFields named() {
        NamedFields all = new NamedFields();
        for (int index = 0; index < rows.size(); index++) {
            rows.get(index).nameIn(all, "contacts[%d]".formatted(index), index);
        }
        all.add("name", name);
        all.add("venue", venue);
        all.add("city", city);
        all.add("starts_at", starts);
        all.add("start_time_open", startTimeOpen);
        all.add("time_zone", zone);
        all.add("load_in_time", loadIn);
        return all;
    }

    private ContactFields addContact(@Nullable ContactEntry contact) {
        ContactFields row = new ContactFields(contact, zone::getValue);
        Button remove = new Button(Texts.of("common.remove"), click -> {
            rows.remove(row);
            contacts.remove(row);
            typed.run();
        });
        row.add(remove);
        row.fields().forEach(this::watch);
        rows.add(row);
        contacts.add(row);
        return row;
    }

    private void watch(HasValue<?, ?> field) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.run();
            }
        });
    }
}
