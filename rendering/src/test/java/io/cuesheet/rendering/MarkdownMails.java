package io.cuesheet.rendering;

import io.cuesheet.workflows.template.Letterhead;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Renders Markdown for a made-up contact, and reads what became of it. */
final class MarkdownMails {

    static final MessageRenderer RENDERER = new MessageRenderer();

    private MarkdownMails() {}

    static RenderedMessage render(String body, String name) {
        return RENDERER.render(markdown(body), facts(name, null), Letterhead.PLAIN);
    }

    static TemplateText markdown(String body) {
        return new TemplateText("fine", body, TextFormat.MARKDOWN);
    }

    static RenderedXml html(RenderedMessage message) {
        return new RenderedXml(message.htmlDocument());
    }

    static String words(Element element) {
        return words(element.getTextContent());
    }

    static String words(String text) {
        return text.replaceAll("[\\s\\uFEFF]+", " ").strip();
    }

    static MessageFacts facts(String name, @Nullable Locale language) {
        return new MessageFacts(
                name,
                "Hall",
                "",
                LocalDateTime.parse("2026-09-10T19:30"),
                ZoneId.of("America/New_York"),
                null,
                false,
                "Production office",
                "Ann Lee",
                language,
                "Festival",
                Locale.UK,
                Instant.parse("2026-09-07T14:00:00Z"),
                Instant.parse("2026-09-07T14:00:00Z"));
    }
}
