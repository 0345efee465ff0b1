package io.cuesheet.workflows.template;

import java.util.Locale;
import java.util.Map;

/**
 * The text of a template in several languages.
 *
 * @param standard for every language that has no text of its own
 * @param translations by language
 */
public record MultilingualText(TemplateText standard, Map<Locale, TemplateText> translations) {

    public MultilingualText {
        translations = Map.copyOf(translations);
    }

    /** The same text in every language. */
    public static MultilingualText of(TemplateText text) {
        return new MultilingualText(text, Map.of());
    }
}
