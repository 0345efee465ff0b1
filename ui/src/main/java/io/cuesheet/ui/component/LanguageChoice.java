package io.cuesheet.ui.component;

import com.vaadin.flow.component.combobox.ComboBox;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.template.RenderingWords;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses a language, or none. */
public final class LanguageChoice extends ComboBox<Locale> {

    private static final List<Locale> LANGUAGES = FieldRules.languages();

    public LanguageChoice(String label) {
        super(label);
        setItems(LANGUAGES);
        setItemLabelGenerator(LanguageChoice::words);
        setClearButtonVisible(true);
    }

    /** Such as "German · de": names alone are not unique. */
    public static String words(Locale language) {
        return "%s · %s".formatted(RenderingWords.name(language), language.toLanguageTag());
    }

    public void setTag(@Nullable String tag) {
        setValue(tag == null ? null : Locale.forLanguageTag(tag));
    }

    /** BCP 47 tag; null if none is chosen. */
    public @Nullable String tag() {
        return getValue() == null ? null : getValue().toLanguageTag();
    }
}
