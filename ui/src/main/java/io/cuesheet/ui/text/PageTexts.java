package io.cuesheet.ui.text;

import com.vaadin.flow.i18n.I18NProvider;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells Vaadin the page's languages, so that a page opens in the browser's language. */
@Component
class PageTexts implements I18NProvider {

    @Override
    public List<Locale> getProvidedLocales() {
        return Language.KNOWN;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... values) {
        return Texts.in(Language.nearest(locale), key, values);
    }
}
