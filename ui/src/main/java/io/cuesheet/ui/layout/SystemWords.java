package io.cuesheet.ui.layout;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import java.util.Locale;
import java.util.Map;

/** Texts of the browser outside the views: when views fail, and when the server does not respond. */
final class SystemWords {

    private SystemWords() {}

    /** Vaadin's own messages. */
    static SystemMessages messages(Locale language) {
        return Language.in(language, () -> {
            CustomizedSystemMessages messages = new CustomizedSystemMessages();
            messages.setInternalErrorCaption(Texts.of("layout.fault"));
            messages.setInternalErrorMessage(Texts.of("layout.system.fault_text"));
            messages.setSyncErrorCaption(Texts.of("layout.system.out_of_step"));
            messages.setSyncErrorMessage(Texts.of("layout.system.out_of_step_text"));
            messages.setCookiesDisabledCaption(Texts.of("layout.system.no_cookies"));
            messages.setCookiesDisabledMessage(Texts.of("layout.system.no_cookies_text"));
            // A page whose session has ended is reloaded: see connection.js.
            messages.setSessionExpiredNotificationEnabled(false);
            return messages;
        });
    }

    /** The texts of {@code connection.js}, by the attributes that hold them. */
    static Map<String, String> connection(Locale language) {
        return Language.in(
                language,
                () -> Map.of(
                        "data-connection-lost",
                        Texts.of("layout.connection.lost"),
                        "data-signed-out",
                        Texts.of("layout.connection.signed_out"),
                        "data-switched",
                        Texts.of("layout.connection.switched")));
    }
}
