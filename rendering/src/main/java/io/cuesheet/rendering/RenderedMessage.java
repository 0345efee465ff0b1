package io.cuesheet.rendering;

/** A message as its recipient reads it. The subject is one line. */
public record RenderedMessage(String subject, String body) {}
