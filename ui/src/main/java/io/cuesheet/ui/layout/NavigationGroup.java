package io.cuesheet.ui.layout;

import com.vaadin.flow.server.menu.MenuEntry;

/** The groups of the navigation. A view chooses its group by the hundreds of its {@code @Menu} order: 1xx, 2xx or 3xx. */
enum NavigationGroup {
    DAYS_WORK("Day's work"),
    SET_UP("Set-up"),
    RECORDS("Records");

    private static final int ORDERS_PER_GROUP = 100;

    private final String label;

    NavigationGroup(String label) {
        this.label = label;
    }

    static NavigationGroup of(MenuEntry view) {
        return values()[view.order().intValue() / ORDERS_PER_GROUP - 1];
    }

    String label() {
        return label;
    }
}
