package io.cuesheet.ui.layout;

import com.vaadin.flow.server.menu.MenuEntry;
import io.cuesheet.application.text.Texts;

/** The groups of the navigation. A view chooses its group by the hundreds of its {@code @Menu} order: 1xx, 2xx or 3xx. */
enum NavigationGroup {
    DAYS_WORK,
    SET_UP,
    RECORDS;

    private static final int ORDERS_PER_GROUP = 100;

    static NavigationGroup of(MenuEntry view) {
        return values()[view.order().intValue() / ORDERS_PER_GROUP - 1];
    }

    String label() {
        return Texts.named("layout.group", this);
    }
}
