package io.cuesheet.api.template;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.template.TemplateTexts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A template's text in one language.
 *
 * @param subject Mustache template of one line
 * @param body Mustache template in the format of the whole template
 */
@Schema(name = "Translation", example = """
    {"subject": "{{event.name}} {{event.days_left_words}}", "body": "Guten Tag {{contact.role}}, …"}""")
record TranslationBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable
        String subject,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20_000) @Nullable
        String body) {

    static SortedMap<String, TranslationBody> of(MultilingualText texts) {
        SortedMap<String, TranslationBody> bodies = new TreeMap<>();
        texts.translations()
                .forEach((language, text) ->
                        bodies.put(language.toLanguageTag(), new TranslationBody(text.subject(), text.body())));
        return bodies;
    }

    /** Throws {@link InvalidInput} for an invalid language or an unknown format. */
    static MultilingualText read(
            @Nullable String subject,
            @Nullable String body,
            @Nullable String format,
            @Nullable Map<String, @Nullable TranslationBody> translations) {
        Map<Locale, TemplateText> texts = new HashMap<>();
        if (translations != null) {
            translations.forEach((tag, text) ->
                    texts.put(FieldRules.language("translations", tag), text == null ? text("", "") : text.text()));
        }
        return new MultilingualText(text(subject, body).in(TemplateTexts.format(format)), texts);
    }

    private TemplateText text() {
        return text(subject, body);
    }

    private static TemplateText text(@Nullable String subject, @Nullable String body) {
        return new TemplateText(subject == null ? "" : subject, body == null ? "" : body);
    }
}
