package io.cuesheet.application.template;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks texts and composes them, for other use cases. */
@Component
public class TemplateTexts {

    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_BODY = 20_000;

    private static final MessageFacts ANY_EVENT = new MessageFacts(
            "event", "venue", "city", LocalDateTime.of(2030, 1, 1, 20, 0), ZoneOffset.UTC, null, "role");

    private final MessageComposer composer;

    TemplateTexts(MessageComposer composer) {
        this.composer = composer;
    }

    /** Throws {@link InvalidInput} or {@link TemplateFault} for a text that can't be rendered for any event. */
    public void check(TemplateText text) {
        checkLength(text);
        composer.compose(text, ANY_EVENT);
    }

    /** What the text says of this event; empty where there is no such event, or it has no contact. */
    Optional<RenderedMessage> compose(OrgId org, TemplateText text, EventId event) {
        checkLength(text);
        return composer.compose(org, text, event);
    }

    private static void checkLength(TemplateText text) {
        if (text.subject().isBlank() || text.subject().length() > LONGEST_SUBJECT) {
            throw InvalidInput.of("subject", "must have 1 to %d characters.".formatted(LONGEST_SUBJECT));
        }
        if (text.body().isBlank() || text.body().length() > LONGEST_BODY) {
            throw InvalidInput.of("body", "must have 1 to %d characters.".formatted(LONGEST_BODY));
        }
        if (text.subject().indexOf('\0') >= 0 || text.body().indexOf('\0') >= 0) {
            throw InvalidInput.of("body", "and subject must have no NUL character.");
        }
    }
}
