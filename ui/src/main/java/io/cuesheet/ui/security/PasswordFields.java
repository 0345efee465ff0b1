package io.cuesheet.ui.security;

import com.vaadin.flow.component.textfield.PasswordField;
import io.cuesheet.application.text.Texts;
import java.util.Map;

/** Password fields, fully in the user's language. */
public final class PasswordFields {

    private PasswordFields() {}

    /** A field with this label. */
    public static PasswordField labelled(String label) {
        PasswordField field = new PasswordField(label);
        // The component's i18n class has no text for this button.
        field.getElement().setPropertyMap("i18n", Map.of("reveal", reveal()));
        return field;
    }

    /** The text of the button that reveals the password. */
    static String reveal() {
        return Texts.of("security.password.reveal");
    }
}
