package io.cuesheet.ui.security;

import com.vaadin.flow.component.textfield.PasswordField;
import io.cuesheet.application.text.Texts;
import java.util.Map;

/** Fields for passwords, which speak the reader's language in every part. */
public final class PasswordFields {

    private PasswordFields() {}

    /** A field under this label. */
    public static PasswordField labelled(String label) {
        PasswordField field = new PasswordField(label);
        // The component's own class of texts has none for this button.
        field.getElement().setPropertyMap("i18n", Map.of("reveal", reveal()));
        return field;
    }

    /** What the button says that shows what is typed. */
    static String reveal() {
        return Texts.of("security.password.reveal");
    }
}
