package io.cuesheet.ui.access;

import com.vaadin.flow.component.select.Select;
import io.cuesheet.application.access.Role;

/** Chooses a role. */
final class RolePicker extends Select<Role> {

    RolePicker() {
        setLabel("Role");
        setItems(Role.values());
        setItemLabelGenerator(RolePicker::words);
        setValue(Role.OPERATOR);
    }

    private static String words(Role role) {
        return switch (role) {
            case VIEWER -> "viewer: can read";
            case EDITOR -> "editor: can also edit";
            case OPERATOR -> "operator: can also send";
            case ADMIN -> "admin: can also change settings";
        };
    }
}
