package io.cuesheet.workflows.template;

import org.jspecify.annotations.Nullable;

/**
 * A mail as HTML.
 *
 * @param document a whole document, without anything that is loaded from elsewhere
 * @param logo to which the document refers by its content id; null: it has no picture
 */
public record HtmlPart(String document, @Nullable Logo logo) {

    /** Without the text: a record's default would carry it into logs. */
    @Override
    public String toString() {
        return "HtmlPart";
    }
}
