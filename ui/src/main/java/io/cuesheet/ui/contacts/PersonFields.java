package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.contacts.SaidContact;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.component.NamedFields;
import java.util.List;

/** A contact to add to many events, in a row. */
final class PersonFields extends Div {

    private final TextField role = new TextField(Texts.of("contacts.person.role"));
    private final TextField person = new TextField(Texts.of("common.name"));
    private final TextField email = new TextField(Texts.of("common.email"));
    private final TextField phone = new TextField(Texts.of("common.phone"));
    private final LanguageChoice language = new LanguageChoice(Texts.of("contacts.person.language"));

    /** @param roles roles that message types address, in words; empty: they address all */
    PersonFields(String roles) {
        addClassName("contact-fields");
        role.setHelperText(roles);
        List.of(role, person, email, phone).forEach(field -> field.setValueChangeMode(ValueChangeMode.EAGER));
        add(role, person, email, phone, language);
    }

    /** @param index position of the row */
    SaidContact said(int index) {
        return new SaidContact(
                path(index),
                role.getValue(),
                person.getValue(),
                email.getValue(),
                phone.getValue(),
                null,
                language.tag());
    }

    void nameIn(NamedFields names, int index) {
        String number = String.valueOf(index + 1);
        names.add(path(index) + ".role", Texts.of("contacts.person.called.role", number), role);
        names.add(path(index) + ".name", Texts.of("contacts.person.called.name", number), person);
        names.add(path(index) + ".email", Texts.of("contacts.person.called.email", number), email);
        names.add(path(index) + ".phone", Texts.of("contacts.person.called.phone", number), phone);
        names.add(path(index) + ".language", Texts.of("contacts.person.called.language", number), language);
    }

    private static String path(int index) {
        return "contacts[%d]".formatted(index);
    }

    List<HasValue<?, ?>> fields() {
        return List.of(role, person, email, phone, language);
    }

    void focus() {
        role.focus();
    }
}
