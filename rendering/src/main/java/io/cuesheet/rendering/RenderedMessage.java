package io.cuesheet.rendering;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as its recipient reads it. The subject is one line.
 *
 * @param language of the text
 * @param missingLanguage the recipient's, where the template has no text in it; null: it has one
 * @param unknown variables of the text that have no value for this recipient
 */
public record RenderedMessage(
        String subject,
        String body,
        Locale language,
        @Nullable Locale missingLanguage,
        Set<String> unknown) {

    public RenderedMessage {
        unknown = Set.copyOf(unknown);
    }
}
