package io.cuesheet.api.template;

import io.cuesheet.db.template.Template;
import io.cuesheet.workflows.template.TextFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * One version of a template.
 *
 * @param version from 1; the highest is in use
 * @param subject for every language without its own text
 * @param format text: subject and body are plain text; markdown: the body is Markdown, and mails have an HTML part in addition to the text
 * @param translations texts in other languages by BCP 47 tag
 * @param createdAt when it was written, UTC
 */
@Schema(example = """
    {"code": "REMINDER", "version": 2, "subject": "{{event.name}} {{event.days_left_words}}",
     "body": "Dear {{contact.role}}, …", "format": "text", "translations": {"de": {"subject": "{{event.name}} {{event.days_left_words}}",
     "body": "Guten Tag {{contact.role}}, …"}}, "created_at": "2026-11-29T08:00:00Z"}""")
record TemplateBody(
        String code,
        int version,
        String subject,
        String body,
        TextFormat format,
        Map<String, TranslationBody> translations,
        Instant createdAt) {

    static TemplateBody of(Template template) {
        return new TemplateBody(
                template.code(),
                template.version(),
                template.texts().standard().subject(),
                template.texts().standard().body(),
                template.texts().format(),
                TranslationBody.of(template.texts()),
                template.createdAt());
    }
}
