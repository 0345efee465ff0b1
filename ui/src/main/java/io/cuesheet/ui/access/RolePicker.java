package io.cuesheet.ui.access;

import com.vaadin.flow.component.select.Select;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.text.Texts;

/** Chooses a role. */
final class RolePicker extends Select<Role> {

    RolePicker() {
        setLabel(Texts.of("access.role_picker.label"));
        setItems(Role.values());
        setItemLabelGenerator(role -> Texts.named("access.role_choice", role));
        setValue(Role.OPERATOR);
    }
}
