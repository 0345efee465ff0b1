package io.cuesheet.db.template;

import io.cuesheet.workflows.template.TemplateText;
import java.util.UUID;

/** One version of a template; the highest is in use. */
public record Template(UUID id, String code, int version, TemplateText text) {}
