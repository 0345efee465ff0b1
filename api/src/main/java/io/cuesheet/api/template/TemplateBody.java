package io.cuesheet.api.template;

import io.cuesheet.db.template.Template;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One version of a template.
 *
 * @param version from 1; the highest is in use
 * @param createdAt when it was written, UTC
 */
@Schema(example = """
    {"code": "REMINDER", "version": 2, "subject": "In three days: {{event.name}}",
     "body": "Dear {{contact.role}}, …", "created_at": "2026-11-29T08:00:00Z"}""")
record TemplateBody(String code, int version, String subject, String body, Instant createdAt) {

    static TemplateBody of(Template template) {
        return new TemplateBody(
                template.code(),
                template.version(),
                template.text().subject(),
                template.text().body(),
                template.createdAt());
    }
}
