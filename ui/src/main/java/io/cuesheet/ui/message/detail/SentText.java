package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Section;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.template.MessagePreview;
import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.MessageFacts;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored text of an attempt, with the facts that it used. */
final class SentText extends Section {

    private final MessagePreview letter = new MessagePreview();

    SentText() {
        setId("said");
    }

    /** @param zone time zone of displayed times */
    void show(MessageDetails.Details found, Attempt attempt, ZoneId zone) {
        @Nullable AttemptText text = found.explanation().texts().get(attempt.attempt());
        removeAll();
        add(AttemptWords.title(attempt));
        if (text == null || text.wasErased()) {
            add(Styled.paragraph("quiet", AttemptWords.missing(attempt, text, zone)));
        } else {
            letter.show(rendered(text, found));
            add(letter, Styled.paragraph("quiet", AttemptWords.about(attempt, text, zone)));
        }
        @Nullable
        MessageFacts now = found.preview() == null ? null : found.preview().facts();
        add(new SentFacts(found.explanation().told().get(attempt.attempt()), text, now));
    }

    private static RenderedMessage rendered(AttemptText text, MessageDetails.Details found) {
        return new RenderedMessage(
                text.subject() == null ? Texts.of("detail.texts.sms") : text.subject(),
                text.body(),
                text.html() == null
                        ? null
                        : new HtmlPart(
                                text.html(),
                                text.logoId() == null ? null : found.logos().get(text.logoId())),
                text.language() == null ? Locale.ROOT : text.language(),
                text.missingLanguage(),
                Set.of());
    }
}
