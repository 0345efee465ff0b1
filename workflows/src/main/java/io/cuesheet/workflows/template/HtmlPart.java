package io.cuesheet.workflows.template;

import org.jspecify.annotations.Nullable;

/**
 * A mail as HTML.
 *
 * @param document a complete document that loads no external resources
 * @param logo the picture to which the document refers by content id; null: none
 */
public record HtmlPart(String document, @Nullable Logo logo) {

    /** Without the text: a record's default would carry it into logs. */
    @Override
    public String toString() {
        return "HtmlPart";
    }
}
