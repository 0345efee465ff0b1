package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.contacts.EventChoice;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.db.event.EventOrigin;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** To which events contacts are added. */
final class ChoiceFields extends Div {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);

    private final Checkbox withoutContacts = new Checkbox("Only events without contacts");
    private final ComboBox<String> venue = new ComboBox<>("Venue");
    private final ComboBox<String> city = new ComboBox<>("City");
    private final Select<EventOrigin> origin = new Select<>();
    private final DatePicker from = DateFields.day("From");
    private final DatePicker to = DateFields.day("To");

    ChoiceFields(ZoneId zone, NamedFields names) {
        addClassName("choice-fields");
        withoutContacts.setId("without-contacts");
        withoutContacts.setValue(true);
        venue.setId("contacts-venue");
        venue.setClearButtonVisible(true);
        venue.setPlaceholder("Any");
        city.setClearButtonVisible(true);
        city.setPlaceholder("Any");
        origin.setLabel("Import");
        origin.setId("contacts-import");
        origin.setEmptySelectionAllowed(true);
        origin.setEmptySelectionCaption("Any");
        origin.setItemLabelGenerator(found -> found == null
                ? "Any"
                : "%s, %d events (%d without contacts)"
                        .formatted(WHEN.format(found.at().atZone(zone)), found.events(), found.withoutContacts()));
        names.add("events.venue", venue);
        names.add("events.city", city);
        names.add("from", from);
        names.add("to", to);
        add(withoutContacts, venue, city, origin, from, to);
    }

    /** What there is to choose from. */
    void show(EventContacts.Places places, List<EventOrigin> origins) {
        venue.setItems(places.venues());
        city.setItems(places.cities());
        origin.setItems(origins);
        origin.setVisible(!origins.isEmpty());
    }

    /** Chooses what the address of the page says. */
    void choose(QueryParameters address) {
        address.getSingleParameter("import")
                .ifPresent(id -> origin.getListDataView()
                        .getItems()
                        .filter(found -> found.importId().toString().equals(id))
                        .findFirst()
                        .ifPresent(origin::setValue));
        address.getSingleParameter("venue")
                .filter(name -> venue.getListDataView().contains(name))
                .ifPresent(venue::setValue);
    }

    EventChoice choice() {
        return new EventChoice(
                null,
                venue.getValue(),
                city.getValue(),
                Optional.ofNullable(origin.getValue())
                        .map(EventOrigin::importId)
                        .orElse(null),
                from.getValue(),
                to.getValue(),
                withoutContacts.getValue());
    }

    List<HasValue<?, ?>> fields() {
        return List.of(withoutContacts, venue, city, origin, from, to);
    }
}
