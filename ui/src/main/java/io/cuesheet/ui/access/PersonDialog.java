package io.cuesheet.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.security.Person;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import org.jspecify.annotations.Nullable;

/** Adds a person, or changes what they may do. */
final class PersonDialog extends Dialog {

    private final Caller caller;
    private final Access access;
    private final @Nullable Person person;
    private final Runnable saved;
    private final NamedFields names = new NamedFields();
    private final TextField username = names.add("username", new TextField("User name"));
    private final PasswordField password = names.add("password", new PasswordField("Password"));
    private final RolePicker role = names.add("role", new RolePicker());
    private final Checkbox disabled = new Checkbox("Disabled: can't sign in");
    private final Notice notice = new Notice();

    /** @param person null for a new one */
    PersonDialog(Caller caller, Access access, @Nullable Person person, Runnable saved) {
        this.caller = caller;
        this.access = access;
        this.person = person;
        this.saved = saved;
        setId("person-dialog");
        addClassName("command-dialog");
        setHeaderTitle(person == null ? "Add a person" : person.username());
        setWidth("30rem");
        setCloseOnOutsideClick(false);
        password.setHelperText(person == null ? "12 to 128 characters" : "Leave empty to keep it");
        if (person != null) {
            username.setValue(person.username());
            username.setReadOnly(true);
            role.setValue(Role.ofWireName(person.role()));
            disabled.setValue(person.disabledAt() != null);
        }
        disabled.setVisible(person != null);
        Button save = Styled.submit("Save", ButtonVariant.PRIMARY, click -> save());
        FormLayout form = new FormLayout(username, password, role, disabled);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        add(form, notice);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private void save() {
        names.clear();
        PageTask.attempt(this::store, failure -> names.tell(failure, notice));
    }

    private void store() {
        if (person == null) {
            access.add(caller, username.getValue().strip(), password.getValue(), role.getValue());
        } else {
            @Nullable String wanted = password.isEmpty() ? null : password.getValue();
            access.change(caller, person.id(), role.getValue(), wanted, disabled.getValue());
        }
        saved.run();
        close();
    }
}
