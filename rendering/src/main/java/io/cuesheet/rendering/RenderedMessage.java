package io.cuesheet.rendering;

import io.cuesheet.workflows.template.HtmlPart;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as its recipient reads it. The subject is one line.
 *
 * @param body as plain text
 * @param html the same text with its formatting; null: it has none
 * @param language of the text
 * @param missingLanguage the recipient's language, if the template has no text in it; null: it has one
 * @param unknown variables of the text that have no value for this recipient
 */
public record RenderedMessage(
        String subject,
        String body,
        @Nullable HtmlPart html,
        Locale language,
        @Nullable Locale missingLanguage,
        Set<String> unknown) {

    public RenderedMessage {
        unknown = Set.copyOf(unknown);
    }

    /** Only the HTML; null: it has none. */
    public @Nullable String htmlDocument() {
        return html == null ? null : html.document();
    }

    /** The picture in the HTML; null: it has none. */
    public @Nullable UUID logoId() {
        return html == null || html.logo() == null ? null : html.logo().id();
    }
}
