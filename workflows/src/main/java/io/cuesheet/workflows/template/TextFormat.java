package io.cuesheet.workflows.template;

import io.cuesheet.workflows.WireNamed;

/** How the body of a text is written. */
public enum TextFormat implements WireNamed {
    /** Plain text: a mail has only this text. */
    TEXT,
    /** In Markdown (CommonMark): a mail has it as HTML and as plain text, both made of the same source. */
    MARKDOWN
}
