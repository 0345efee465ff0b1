package io.cuesheet.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.Caller;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;

/** Creates a key, and shows it once. */
final class KeyDialog extends Dialog {

    private final Caller caller;
    private final Access access;
    private final Runnable saved;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField("What it is for"));
    private final RolePicker role = names.add("role", new RolePicker());
    private final TextField secret = new TextField("API key");
    private final Notice notice = new Notice();
    private final Button make = Styled.submit("Create", ButtonVariant.PRIMARY, click -> make());
    private final Button close = new Button("Cancel", click -> close());

    KeyDialog(Caller caller, Access access, Runnable saved) {
        this.caller = caller;
        this.access = access;
        this.saved = saved;
        setId("key-dialog");
        addClassName("command-dialog");
        setHeaderTitle("New API key");
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        secret.setId("new-key-secret");
        secret.setReadOnly(true);
        secret.setVisible(false);
        FormLayout form = new FormLayout(name, role, secret);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        add(form, notice);
        getFooter().add(close, make);
    }

    private void make() {
        names.clear();
        PageTask.attempt(
                () -> show(access.addKey(caller, name.getValue(), role.getValue())),
                failure -> names.tell(failure, notice));
    }

    private void show(Access.NewKey made) {
        secret.setValue(made.secret());
        secret.setVisible(true);
        secret.setAutoselect(true);
        name.setReadOnly(true);
        role.setReadOnly(true);
        make.setVisible(false);
        close.setText("Close");
        notice.say(Notice.Kind.WARNING, "Copy the key now. It is not stored and can't be shown again.");
        saved.run();
    }
}
