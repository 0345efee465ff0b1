package io.cuesheet.workflows.template;

import io.cuesheet.workflows.WireNamed;

/** How the body of a text is written. */
public enum TextFormat implements WireNamed {
    /** As it is read: a mail has this text alone. */
    TEXT,
    /** In Markdown (CommonMark): a mail has it as HTML and as plain text, both made of the same source. */
    MARKDOWN
}
