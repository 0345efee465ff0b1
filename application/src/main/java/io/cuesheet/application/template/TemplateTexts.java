package io.cuesheet.application.template;

import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.text.Texts;
import io.cuesheet.rendering.MarkdownRules;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import io.cuesheet.workflows.template.Told;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks texts and composes them, for other use cases. */
@Component
public class TemplateTexts {

    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_BODY = 20_000;

    private static final LocalDateTime STARTS = LocalDateTime.of(2030, 1, 1, 20, 0);
    private static final Told TOLD =
            new Told("event", "another venue", "city", STARTS, "Z", null, EventStatus.CONFIRMED.wireName(), false);

    private static final Pattern ADDRESSED_TO_NOBODY = Pattern.compile("[ \\t],");

    private final MessageComposer composer;

    TemplateTexts(MessageComposer composer) {
        this.composer = composer;
    }

    /** The format of this name; null: plain text. Throws {@link InvalidInput} for another one. */
    public static TextFormat format(@Nullable String name) {
        return name == null
                ? TextFormat.TEXT
                : WireNamed.find(TextFormat.class, name)
                        .orElseThrow(() -> InvalidInput.of("format", Texts.of("text.format")));
    }

    /** Throws {@link InvalidInput} or {@link TemplateFault} for a text that can't be rendered for any event. */
    public void check(TemplateText text) {
        check("", text);
    }

    /** The same for each language. */
    void check(MultilingualText texts) {
        check("", texts.standard());
        texts.translations().forEach((language, text) -> {
            String tag = language.toLanguageTag();
            try {
                check("translations.%s.".formatted(tag), text);
            } catch (TemplateFault fault) {
                throw new TemplateFault(Texts.of("text.of_language", RenderingWords.name(language), fault.sentence()));
            }
        });
    }

    /** What the texts say of this event; empty where there is no such event, or it has no contact. */
    Optional<TemplatePreview> preview(
            OrgId org, MultilingualText texts, EventId event, @Nullable Locale language, Instant sendAt) {
        checkForm("", texts.standard());
        texts.translations()
                .forEach((each, text) -> checkForm("translations.%s.".formatted(each.toLanguageTag()), text));
        return composer.preview(org, texts, event, language, sendAt);
    }

    private void check(String path, TemplateText text) {
        checkForm(path, text);
        if (text.format() == TextFormat.MARKDOWN) {
            MarkdownRules.violation(text.body()).ifPresent(violation -> {
                throw new TemplateFault(Texts.named("text.violation", violation));
            });
        }
        // Some sections are only read if something has changed.
        if (greetsNobody(text, null) || greetsNobody(text, TOLD)) {
            throw new TemplateFault(Texts.of(
                    "text.greeting", "{{contact.first_name}}{{^contact.first_name}}all{{/contact.first_name}}"));
        }
    }

    private boolean greetsNobody(TemplateText text, @Nullable Told told) {
        RenderedMessage toSomebody = composer.compose(text, facts("Ann Lee"), told);
        return commas(composer.compose(text, facts(null), told)) > commas(toSomebody);
    }

    private static MessageFacts facts(@Nullable String contactName) {
        return new MessageFacts(
                "event",
                "venue",
                "city",
                STARTS,
                ZoneOffset.UTC,
                null,
                false,
                "role",
                contactName,
                null,
                "organisation",
                Locale.UK,
                STARTS.toInstant(ZoneOffset.UTC),
                STARTS.toInstant(ZoneOffset.UTC));
    }

    private static long commas(RenderedMessage message) {
        return ADDRESSED_TO_NOBODY
                .matcher(message.subject() + "\n" + message.body())
                .results()
                .count();
    }

    private static void checkForm(String path, TemplateText text) {
        if (text.subject().isBlank() || text.subject().length() > LONGEST_SUBJECT) {
            throw InvalidInput.of(path + "subject", Texts.of("setting.characters", LONGEST_SUBJECT));
        }
        if (text.body().isBlank() || text.body().length() > LONGEST_BODY) {
            throw InvalidInput.of(path + "body", Texts.of("setting.characters", LONGEST_BODY));
        }
        GivenText.line(path + "subject", text.subject());
        GivenText.printable(path + "body", text.body());
    }
}
