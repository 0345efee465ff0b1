package io.cuesheet.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.cuesheet.application.text.DatabaseWords;
import io.cuesheet.db.DatabaseAway;
import org.springframework.stereotype.Component;

/** Shows in the open page that the database is unavailable. Logs every other fault. */
@Component
final class PageFaults implements VaadinServiceInitListener, ErrorHandler {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 6_000;

    private final ErrorHandler others = new DefaultErrorHandler();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(started -> started.getSession().setErrorHandler(this));
    }

    @Override
    public void error(ErrorEvent event) {
        if (UI.getCurrent() == null || !DatabaseAway.isCauseOf(event.getThrowable())) {
            others.error(event);
            return;
        }
        Notification notification = Notification.show(
                DatabaseWords.afterAChange(event.getThrowable()), SHOWN, Notification.Position.BOTTOM_CENTER);
        notification.addThemeVariants(NotificationVariant.ERROR);
        notification.setAssertive(true);
    }
}
