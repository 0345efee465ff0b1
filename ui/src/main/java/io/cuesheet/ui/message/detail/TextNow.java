package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import io.cuesheet.application.suppression.OptOutLinks;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.template.MessagePreview;
import org.jspecify.annotations.Nullable;

/** A message as it would read now, with the differences from an attempt's text. */
final class TextNow extends Section {

    private final MessagePreview letter = new MessagePreview();
    private final MarkedChanges subject = new MarkedChanges();
    private final MarkedChanges body = new MarkedChanges();

    TextNow() {
        setId("rendered");
    }

    /** Its title if there is another text next to it. */
    static String title() {
        return Texts.of("detail.texts.now");
    }

    /** @param attempt the attempt to compare with; null: there was none */
    void show(MessageDetails.Details found, @Nullable Attempt attempt, String title) {
        removeAll();
        add(new H2(title));
        MessageComposer.Composed preview = found.preview();
        if (preview == null) {
            add(Styled.paragraph("missing", found.problem()));
            return;
        }
        RenderedMessage now = found.isSent() ? then(found, attempt, preview.message()) : preview.message();
        @Nullable
        AttemptText before =
                attempt == null ? null : found.explanation().texts().get(attempt.attempt());
        if (attempt != null && before != null && !before.wasErased()) {
            add(changes(attempt, before, then(found, attempt, now), now));
        }
        letter.show(now);
        add(
                letter,
                Styled.paragraph(
                        "quiet",
                        Texts.of(
                                "detail.texts.now_made_of",
                                AttemptWords.template(
                                        preview.template().code(),
                                        preview.template().version()))));
    }

    /** The text as it would have read at the attempt's time: days passed since are not a change. */
    private static RenderedMessage then(
            MessageDetails.Details found, @Nullable Attempt attempt, RenderedMessage otherwise) {
        return attempt == null ? otherwise : found.then().getOrDefault(attempt.attempt(), otherwise);
    }

    /**
     * An SMS has no subject.
     *
     * @param then the text to compare
     * @param shown the text shown below
     */
    private Div changes(Attempt attempt, AttemptText before, RenderedMessage then, RenderedMessage shown) {
        Div changes = Styled.div("report", new H3(Texts.of("detail.changes.title", attempt.attempt())));
        changes.setId("text-changes");
        String said = OptOutLinks.withoutLink(before.body());
        boolean isSameSubject = before.subject() == null || before.subject().equals(then.subject());
        if (isSameSubject && said.equals(then.body())) {
            changes.add(Styled.paragraph("quiet", Texts.of("detail.changes.none")));
        } else {
            changes.add(Styled.paragraph("quiet", Texts.of("detail.changes.signs")));
            if (!isSameSubject) {
                subject.show(before.subject(), then.subject());
                changes.add(subject);
            }
            body.show(said, then.body());
            changes.add(body);
        }
        if (!then.subject().equals(shown.subject()) || !then.body().equals(shown.body())) {
            changes.add(Styled.paragraph("quiet", Texts.of("detail.changes.days")));
        }
        return changes;
    }
}
