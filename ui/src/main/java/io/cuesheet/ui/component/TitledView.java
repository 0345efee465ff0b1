package io.cuesheet.ui.component;

import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import io.cuesheet.application.text.Texts;

/** A view whose title, in the navigation and the browser's tab, comes from the bundle {@code titles}. Views outside the navigation set their own. */
public interface TitledView extends HasDynamicTitle {

    @Override
    default String getPageTitle() {
        return title() + " · Cuesheet";
    }

    /** The title above the view. */
    default String title() {
        return Texts.of(getClass().getAnnotation(Menu.class).title());
    }
}
