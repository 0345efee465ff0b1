package io.cuesheet.workflows.template;

/** The Mustache text of a message: subject line and plain-text body. */
public record TemplateText(String subject, String body) {}
