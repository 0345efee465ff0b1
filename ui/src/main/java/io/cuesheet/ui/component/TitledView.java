package io.cuesheet.ui.component;

import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import io.cuesheet.application.text.Texts;

/** A view whose title is a text of the bundle {@code titles}: in the navigation, and in the browser's tab. A view outside of the navigation says its own. */
public interface TitledView extends HasDynamicTitle {

    @Override
    default String getPageTitle() {
        return title() + " · Cuesheet";
    }

    /** What stands above the view. */
    default String title() {
        return Texts.of(getClass().getAnnotation(Menu.class).title());
    }
}
