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

/** Changing an open page from another thread. */
public final class Pages {

    /** Whether the page's person may still see it; a page that nobody holds any more is forgotten. */
    private static final Map<UI, BooleanSupplier> LASTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Pages() {}

    /** From now on a change from another thread reaches the page only while this is so. */
    public static void checkBeforeChanges(UI page, BooleanSupplier lasts) {
        LASTS.put(page, lasts);
    }

    /** Runs the change in the page and pushes it; does nothing where the page has been closed meanwhile, or its person shut out. */
    public static void change(UI page, Command change) {
        @Nullable BooleanSupplier lasts = LASTS.get(page);
        if (lasts != null && !lasts.getAsBoolean()) {
            return;
        }
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
