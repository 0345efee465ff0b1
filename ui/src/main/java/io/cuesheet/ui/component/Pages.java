package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Changes an open page from another thread. */
public final class Pages {

    /** Whether the page's user may still see it; pages that are no longer referenced are removed. */
    private static final Map<UI, BooleanSupplier> LASTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Pages() {}

    /** From now on, changes from other threads reach the page only while this condition is true. */
    public static void checkBeforeChanges(UI page, BooleanSupplier lasts) {
        LASTS.put(page, lasts);
    }

    /** Runs the change in the page and pushes it; does nothing if the page was closed or its user lost access. */
    public static void change(UI page, Command change) {
        @Nullable BooleanSupplier lasts = LASTS.get(page);
        if (lasts != null && !lasts.getAsBoolean()) {
            return;
        }
        try {
            page.access(change);
        } catch (UIDetachedException closed) {
            // The user has left the page: there is nothing to update.
        }
    }

    /** Runs this once, when the component is detached from its page. */
    public static void onLeaving(Component component, Runnable end) {
        component.addDetachListener(detached -> {
            detached.unregisterListener();
            end.run();
        });
    }
}
