package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.contacts.SaidContact;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.component.NamedFields;
import java.util.List;

/** Somebody who is added to many events, in a row. */
final class PersonFields extends Div {

    private final TextField role = new TextField("Role");
    private final TextField person = new TextField("Name");
    private final TextField email = new TextField("E-mail");
    private final TextField phone = new TextField("Phone");
    private final LanguageChoice language = new LanguageChoice("Language, if not the organisation's");

    /** @param roles to which message types write, in words; empty: they write to all */
    PersonFields(String roles) {
        addClassName("contact-fields");
        role.setHelperText(roles);
        List.of(role, person, email, phone).forEach(field -> field.setValueChangeMode(ValueChangeMode.EAGER));
        add(role, person, email, phone, language);
    }

    /** @param index where the row stands */
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
        String who = "contact number " + (index + 1);
        names.add(path(index) + ".role", "role of " + who, role);
        names.add(path(index) + ".name", "name of " + who, person);
        names.add(path(index) + ".email", "e-mail of " + who, email);
        names.add(path(index) + ".phone", "phone of " + who, phone);
        names.add(path(index) + ".language", "language of " + who, language);
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
