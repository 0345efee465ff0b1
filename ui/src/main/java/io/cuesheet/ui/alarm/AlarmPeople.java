package io.cuesheet.ui.alarm;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.alarm.AlarmSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.alarm.AlarmContact;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people who are alerted by e-mail. */
final class AlarmPeople extends Div {

    private final Caller caller;
    private final AlarmSettings settings;
    private final AlarmChange change;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField(Texts.of("common.name")));
    private final TextField email = names.add("email", new TextField(Texts.of("alarm.people.email")));
    private final CheckboxGroup<AlarmKind> kinds = names.add("kinds", kinds());
    private final Button save = Styled.primary(Texts.of("alarm.people.add"), click -> save());
    private final Button cancel = new Button(Texts.of("common.cancel"), click -> edit(null));
    private final Notice notice = new Notice();
    private final Div list = new Div();
    private @Nullable AlarmContact edited;

    /** @param changed called after each change */
    AlarmPeople(Caller caller, AlarmSettings settings, Runnable changed) {
        this.caller = caller;
        this.settings = settings;
        this.change = new AlarmChange(names, notice, changed);
        name.setId("alarm-name");
        email.setId("alarm-email");
        save.setId("save-alarm-person");
        list.setId("alarm-people");
        add(
                new H3(Texts.of("alarm.people.title")),
                list,
                Styled.div("fields", name, email),
                kinds,
                Styled.div("bar", save, cancel),
                notice);
        edit(null);
    }

    static CheckboxGroup<AlarmKind> kinds() {
        CheckboxGroup<AlarmKind> kinds = new CheckboxGroup<>(Texts.of("alarm.kinds"));
        kinds.setItems(AlarmKind.values());
        kinds.setItemLabelGenerator(AlarmLabels::of);
        kinds.setValue(Set.of(AlarmKind.values()));
        return kinds;
    }

    void show(List<AlarmContact> people) {
        list.removeAll();
        if (people.isEmpty()) {
            list.add(Styled.paragraph("quiet", Texts.of("alarm.people.none")));
        }
        people.forEach(person -> list.add(row(person)));
    }

    private Div row(AlarmContact person) {
        Span what = Styled.span("quiet", person.email() + " · " + AlarmLabels.of(person.kinds()));
        what.addClassName("wrap");
        Button edit = Styled.tertiary(Texts.of("common.edit"), click -> edit(person));
        edit.setAriaLabel(Texts.of("alarm.people.edit_named", person.name()));
        Button remove = Styled.tertiary(Texts.of("common.remove"), click -> remove(person));
        remove.setAriaLabel(Texts.of("alarm.people.remove_named", person.name()));
        return Styled.div(
                "deletion-row",
                Styled.div("cell", Styled.span("strong", person.name()), what),
                Styled.div("row-actions", edit, remove));
    }

    /** Fills the form with a person on the list, or empties it for a new one. */
    private void edit(@Nullable AlarmContact person) {
        names.clear();
        edited = person;
        name.setValue(person == null ? "" : person.name());
        email.setValue(person == null ? "" : person.email());
        kinds.setValue(person == null ? Set.of(AlarmKind.values()) : person.kinds());
        save.setText(person == null ? Texts.of("alarm.people.add") : Texts.of("alarm.people.save"));
        cancel.setVisible(person != null);
    }

    private void save() {
        AlarmContact known = edited;
        change.attempt(() -> {
            AlarmContact saved = known == null
                    ? settings.add(caller, name.getValue(), email.getValue(), kinds.getValue())
                    : settings.change(caller, known.id(), name.getValue(), email.getValue(), kinds.getValue());
            edit(null);
            notice.say(Notice.Kind.SUCCESS, Texts.of("alarm.people.saved", saved.name()));
        });
    }

    private void remove(AlarmContact person) {
        change.attempt(() -> {
            settings.remove(caller, person.id());
            edit(null);
            notice.say(Notice.Kind.SUCCESS, Texts.of("alarm.people.removed", person.name()));
        });
    }
}
