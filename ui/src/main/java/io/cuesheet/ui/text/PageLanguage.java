package io.cuesheet.ui.text;

import com.vaadin.flow.component.UI;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.LanguageSource;
import java.util.Locale;
import java.util.Optional;

/** The language of the page that the running thread works for. */
public final class PageLanguage implements LanguageSource {

    @Override
    public Optional<Locale> current() {
        return Optional.ofNullable(UI.getCurrent()).map(PageLanguage::of);
    }

    /** One of the page's languages. */
    public static Locale of(UI page) {
        return Language.nearest(page.getLocale());
    }
}
