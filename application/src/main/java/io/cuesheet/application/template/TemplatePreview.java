package io.cuesheet.application.template;

import io.cuesheet.rendering.RenderedMessage;
import java.util.List;

/**
 * What a text says of an event.
 *
 * @param message as the first contact reads it
 * @param warnings sentences about all of the event's contacts: in which language they read, what has no value for them
 */
public record TemplatePreview(RenderedMessage message, List<String> warnings) {

    /** A message to one contact. */
    public static TemplatePreview of(RenderedMessage message) {
        return new TemplatePreview(message, RenderingWords.warnings(message));
    }

    public TemplatePreview {
        warnings = List.copyOf(warnings);
    }
}
