package io.cuesheet.db.template;

import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.util.UUID;

/**
 * One version of a template; the highest is in use.
 *
 * @param createdAt when this version was written, UTC
 */
public record Template(UUID id, String code, int version, TemplateText text, Instant createdAt) {}
