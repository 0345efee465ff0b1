package io.cuesheet.ui.contacts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.contacts.SaidContact;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import java.util.ArrayList;
import java.util.List;

/** The contacts to add, at least one. */
final class PeopleFields extends Div {

    private final List<PersonFields> rows = new ArrayList<>();
    private final Div people = Styled.div("contacts");
    private final Button more;
    private final String roles;
    private final Runnable typed;

    /**
     * @param roles roles that message types address, in words
     * @param typed called after each change
     */
    PeopleFields(String roles, Runnable typed) {
        this.roles = roles;
        this.typed = typed;
        addClassNames("event-form", "people-fields");
        more = new Button(Texts.of("contacts.person.more"), click -> {
            addRow().focus();
            typed.run();
        });
        more.setId("another-contact");
        add(people, more);
        addRow();
    }

    private PersonFields addRow() {
        PersonFields row = new PersonFields(roles);
        row.fields().forEach(field -> field.addValueChangeListener(change -> typed.run()));
        if (!rows.isEmpty()) {
            row.add(new Button(Texts.of("common.remove"), click -> {
                rows.remove(row);
                people.remove(row);
                more.setEnabled(true);
                typed.run();
            }));
        }
        rows.add(row);
        people.add(row);
        more.setEnabled(rows.size() < EventContacts.MOST_CONTACTS);
        return row;
    }

    List<SaidContact> people() {
        List<SaidContact> said = new ArrayList<>();
        for (PersonFields row : rows) {
            said.add(row.said(said.size()));
        }
        return said;
    }

    void nameIn(NamedFields names) {
        for (int index = 0; index < rows.size(); index++) {
            rows.get(index).nameIn(names, index);
        }
    }
}
