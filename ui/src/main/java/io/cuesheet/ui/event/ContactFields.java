package io.cuesheet.ui.event;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.event.EventEntry.ContactEntry;
import io.cuesheet.workflows.ContactId;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One contact of an event, in a row. */
final class ContactFields extends Div {

    static final List<String> ZONES =
            FieldRules.zones().stream().map(ZoneId::getId).toList();

    private final @Nullable ContactId id;
    private final @Nullable String ref;
    private final boolean bounced;
    private final TextField role = new TextField(Texts.of("event.contact.role"));
    private final TextField person = new TextField(Texts.of("common.name"));
    private final TextField email = new TextField(Texts.of("common.email"));
    private final TextField phone = new TextField(Texts.of("common.phone"));
    private final ComboBox<String> zone = new ComboBox<>(Texts.of("event.contact.time_zone"));
    private final LanguageChoice language = new LanguageChoice(Texts.of("event.contact.language"));
    private final Supplier<@Nullable String> venue;
    private final Checkbox optedOut = new Checkbox(Texts.of("event.contact.opted_out"));

    /**
     * @param known null for a new one
     * @param venue the event's time zone in the form
     */
    ContactFields(@Nullable ContactEntry known, Supplier<@Nullable String> venue) {
        this.venue = venue;
        id = known == null ? null : known.id();
        ref = known == null ? null : known.ref();
        bounced = known != null && known.bounced();
        addClassName("contact-fields");
        optedOut.setHelperText(Texts.of("event.contact.opted_out_help"));
        zone.setItems(ZONES);
        zone.setClearButtonVisible(true);
        List.of(role, person, email, phone).forEach(ContactFields::sayAtOnce);
        phone.addValueChangeListener(change -> tellNumber());
        zone.addValueChangeListener(change -> tellNumber());
        add(role, person, email, phone, zone, language, optedOut);
        if (known != null) {
            role.setValue(known.role());
            person.setValue(known.name());
            email.setValue(known.email());
            phone.setValue(known.phone());
            zone.setValue(known.zone());
            language.setTag(known.language());
            optedOut.setValue(known.optedOut());
        }
        if (bounced) {
            email.setHelperText(Texts.of("event.contact.bounced"));
        }
        if (id != null) {
            add(everything(id));
        }
    }

    /** Shows which number gets SMS, or why none does. */
    void tellNumber() {
        String place = zone.getValue() == null ? venue.get() : zone.getValue();
        phone.setHelperText(EntryWords.number(phone.getValue().strip(), place == null ? null : ZoneId.of(place)));
    }

    /** Opens in a new tab, so that no typed text is lost. */
    private static Anchor everything(ContactId id) {
        Anchor link = new Anchor("contact/" + id, Texts.of("event.contact.messages"));
        link.setTarget(AnchorTarget.BLANK);
        return link;
    }

    /** Esc does not leave a field, so its value must be reported while typing. */
    static void sayAtOnce(TextField field) {
        field.setValueChangeMode(ValueChangeMode.EAGER);
    }

    void focus() {
        role.focus();
    }

    ContactEntry entry() {
        return new ContactEntry(
                id,
                ref,
                role.getValue().strip(),
                person.getValue().strip(),
                email.getValue().strip(),
                phone.getValue().strip(),
                zone.getValue(),
                language.tag(),
                optedOut.getValue(),
                bounced);
    }

    List<HasValue<?, ?>> fields() {
        return List.of(role, person, email, phone, zone, language, optedOut);
    }

    /**
     * Names the fields.
     *
     * @param path path of the contact in the API
     * @param index position of the contact in the form
     */
    void nameIn(NamedFields names, String path, int index) {
        int number = index + 1;
        names.add(path + ".role", Texts.of("event.contact.called.role", number), role);
        names.add(path + ".name", Texts.of("event.contact.called.name", number), person);
        names.add(path + ".email", Texts.of("event.contact.called.email", number), email);
        names.add(path + ".phone", Texts.of("event.contact.called.phone", number), phone);
        names.add(path + ".language", Texts.of("event.contact.called.language", number), language);
        names.add(path + ".time_zone", Texts.of("event.contact.called.time_zone", number), zone);
    }
}
