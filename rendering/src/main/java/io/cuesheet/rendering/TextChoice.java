package io.cuesheet.rendering;

import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a template that a recipient gets: in their language, else in the organisation's, else the one for all languages. The
 * latter counts as written in the organisation's language, unless the template has a text in that language.
 *
 * @param missing the recipient's language if there is no text in it; null: there is one
 */
record TextChoice(
        TemplateText text, Locale language, @Nullable Locale missing) {

    static TextChoice of(MultilingualText texts, MessageFacts facts) {
        Map<Locale, TemplateText> all = new HashMap<>(texts.translations());
        Locale organisation = facts.organisationLanguage();
        Locale otherwise = find(all, organisation).orElse(organisation);
        all.putIfAbsent(otherwise, texts.standard());
        Locale chosen = find(all, facts.language()).orElse(otherwise);
        boolean isTheirs = chosen.getLanguage().equals(facts.language().getLanguage());
        return new TextChoice(all.get(chosen), chosen, isTheirs ? null : facts.language());
    }

    /** The closest one (RFC 4647, 3.4), else one in the same language for another region. */
    private static Optional<Locale> find(Map<Locale, TemplateText> texts, Locale language) {
        List<Locale.LanguageRange> range = List.of(new Locale.LanguageRange(language.toLanguageTag()));
        return Optional.ofNullable(Locale.lookup(range, texts.keySet()))
                .or(() -> texts.keySet().stream()
                        .filter(known -> known.getLanguage().equals(language.getLanguage()))
                        .min(Comparator.comparing(Locale::toLanguageTag)));
    }
}
