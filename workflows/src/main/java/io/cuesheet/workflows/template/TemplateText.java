package io.cuesheet.workflows.template;

/** The Mustache text of a message: subject line, and body in a format. */
public record TemplateText(String subject, String body, TextFormat format) {

    /** A text without formatting. */
    public TemplateText(String subject, String body) {
        this(subject, body, TextFormat.TEXT);
    }

    /** The same words in this format. */
    public TemplateText in(TextFormat format) {
        return new TemplateText(subject, body, format);
    }
}
