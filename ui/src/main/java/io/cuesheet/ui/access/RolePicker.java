package io.cuesheet.ui.access;

import com.vaadin.flow.component.select.Select;
import io.cuesheet.application.access.Role;

/** Chooses what somebody may do. */
final class RolePicker extends Select<Role> {

    RolePicker() {
        setLabel("Role");
        setItems(Role.values());
        setItemLabelGenerator(RolePicker::words);
        setValue(Role.OPERATOR);
    }

    private static String words(Role role) {
        return switch (role) {
            case VIEWER -> "viewer: reads";
            case OPERATOR -> "operator: edits and sends";
            case ADMIN -> "admin: changes settings as well";
        };
    }
}
