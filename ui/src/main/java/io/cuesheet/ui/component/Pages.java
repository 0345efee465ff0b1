package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;

/** Changing an open page from another thread. */
public final class Pages {

    private Pages() {}

    /** Runs the change in the page and pushes it; does nothing where the page has been closed meanwhile. */
    public static void change(UI page, Command change) {
        try {
            page.access(change);
        } catch (UIDetachedException closed) {
            // The person left: there is nobody to show it to.
        }
    }

    /** Does this once, when the component leaves its page. */
    public static void onLeaving(Component component, Runnable end) {
        component.addDetachListener(detached -> {
            detached.unregisterListener();
            end.run();
        });
    }
}
