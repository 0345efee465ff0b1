package io.cuesheet.workflows.template;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text of a template in several languages, all in the same format.
 *
 * @param standard for every language without its own text
 * @param translations by language
 */
public record MultilingualText(TemplateText standard, Map<Locale, TemplateText> translations) {

    public MultilingualText {
        TextFormat format = standard.format();
        translations = translations.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().in(format)));
    }

    /** The same text in every language. */
    public static MultilingualText of(TemplateText text) {
        return new MultilingualText(text, Map.of());
    }

    /** The format of all its texts. */
    public TextFormat format() {
        return standard.format();
    }

    /** The same words in this format. */
    public MultilingualText in(TextFormat format) {
        return new MultilingualText(standard.in(format), translations);
    }
}
