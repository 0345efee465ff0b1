package io.cuesheet.ui.component;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;

/** Says what was done, with a button that undoes it or leads to the undo; the next notification replaces it. */
public final class UndoNotification {

    private static final int SHOWN = 12_000;

    private UndoNotification() {}

    /** @param offer text of the button; empty: no button */
    public static void show(String sentence, String offer, Runnable undo) {
        UI page = UI.getCurrent();
        Notification before = ComponentUtil.getData(page, Notification.class);
        if (before != null) {
            before.close();
        }
        Notification notification = new Notification();
        notification.setDuration(SHOWN);
        notification.setPosition(Notification.Position.BOTTOM_CENTER);
        Div content = Styled.div("undo-notification", new Span(sentence));
        if (!offer.isEmpty()) {
            Button button = new Button(offer, click -> {
                notification.close();
                undo.run();
            });
            button.setId("undo");
            button.setTooltipText(offer + " (u)");
            content.add(button);
        }
        notification.add(content);
        ComponentUtil.setData(page, Notification.class, notification);
        notification.open();
    }
}
