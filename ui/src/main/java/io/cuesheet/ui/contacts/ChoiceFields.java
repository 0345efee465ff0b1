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
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventOrigin;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The fields that choose the events to add contacts to. */
final class ChoiceFields extends Div {

    private final Checkbox withoutContacts = new Checkbox(Texts.of("contacts.choice.without_contacts"));
    private final ComboBox<String> venue = new ComboBox<>(Texts.of("common.venue"));
    private final ComboBox<String> city = new ComboBox<>(Texts.of("common.city"));
    private final Select<EventOrigin> origin = new Select<>();
    private final DatePicker from = DateFields.day(Texts.of("contacts.choice.from"));
    private final DatePicker to = DateFields.day(Texts.of("contacts.choice.to"));

    ChoiceFields(ZoneId zone, NamedFields names) {
        addClassName("choice-fields");
        String any = Texts.of("contacts.choice.any");
        withoutContacts.setId("without-contacts");
        withoutContacts.setValue(true);
        venue.setId("contacts-venue");
        venue.setClearButtonVisible(true);
        venue.setPlaceholder(any);
        city.setClearButtonVisible(true);
        city.setPlaceholder(any);
        origin.setLabel(Texts.of("contacts.choice.import"));
        origin.setId("contacts-import");
        origin.setEmptySelectionAllowed(true);
        origin.setEmptySelectionCaption(any);
        origin.setItemLabelGenerator(found -> found == null
                ? any
                : Texts.of(
                        "contacts.choice.imported",
                        DatePattern.DATE_AND_TIME.format(found.at().atZone(zone)),
                        found.events(),
                        found.withoutContacts()));
        names.add("events.venue", venue);
        names.add("events.city", city);
        names.add("from", from);
        names.add("to", to);
        add(withoutContacts, venue, city, origin, from, to);
    }

    /** Sets the choices. */
    void show(EventContacts.Places places, List<EventOrigin> origins) {
        venue.setItems(places.venues());
        city.setItems(places.cities());
        origin.setItems(origins);
        origin.setVisible(!origins.isEmpty());
    }

    /** Applies the choices in the page's address. */
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
