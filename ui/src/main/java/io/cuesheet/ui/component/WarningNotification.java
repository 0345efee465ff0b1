package io.cuesheet.ui.component;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Shows a warning about a completed action, after its dialog has closed. */
public final class WarningNotification {

    private static final int SHOWN = 12_000;

    private WarningNotification() {}

    public static void show(String sentence) {
        Notification notification = Notification.show(sentence, SHOWN, Notification.Position.BOTTOM_CENTER);
        notification.addThemeVariants(NotificationVariant.WARNING);
        notification.setAssertive(true);
    }
}
