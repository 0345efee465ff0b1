package io.cuesheet.ui.component;

import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import io.cuesheet.application.text.Texts;

/** A view whose title is a text of the bundle {@code titles}: in the navigation, and in the browser's tab. A view outside of the navigation says its own. */
public interface TitledView extends HasDynamicTitle {

    /** What the browser's tab says behind each title. */
    String PRODUCT = "Cuesheet";

    @Override
    default String getPageTitle() {
        return title(getClass().getAnnotation(Menu.class).title());
    }

    /** What stands above the view. */
    default String heading() {
        return getPageTitle().replace(" · " + PRODUCT, "");
    }

    /** What stands in the browser's tab. @param key of the title */
    static String title(String key) {
        return Texts.of(key) + " · " + PRODUCT;
    }
}
