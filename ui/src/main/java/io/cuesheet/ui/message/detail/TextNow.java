package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import io.cuesheet.application.suppression.OptOutLinks;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.template.MessagePreview;
import org.jspecify.annotations.Nullable;

/** A message as it would read now, with what differs from what an attempt said. */
final class TextNow extends Section {

    /** Its title where there is another text beside it. */
    static final String TITLE = "As it would read now";

    private final MessagePreview letter = new MessagePreview();

    TextNow() {
        setId("rendered");
    }

    /** @param attempt with which it is compared; null: there was none */
    void show(MessageDetails.Details found, @Nullable Attempt attempt, String title) {
        removeAll();
        add(new H2(title));
        MessageComposer.Composed preview = found.preview();
        if (preview == null) {
            add(Styled.paragraph("missing", found.problem()));
            return;
        }
        @Nullable
        AttemptText before =
                attempt == null ? null : found.explanation().texts().get(attempt.attempt());
        if (attempt != null && before != null && !before.wasErased()) {
            add(changes(attempt, before, preview.message()));
        }
        letter.show(preview.message());
        add(
                letter,
                Styled.paragraph(
                        "quiet",
                        "As it would read now, by %s and with the event as it is now."
                                .formatted(AttemptWords.template(
                                        preview.template().code(),
                                        preview.template().version()))));
    }

    /** An SMS has no subject. */
    private static Div changes(Attempt attempt, AttemptText before, RenderedMessage now) {
        Div changes = Styled.div("report", new H3("Changes since attempt " + attempt.attempt()));
        changes.setId("text-changes");
        String said = OptOutLinks.withoutLink(before.body());
        boolean isSameSubject = before.subject() == null || before.subject().equals(now.subject());
        if (isSameSubject && said.equals(now.body())) {
            changes.add(Styled.paragraph("quiet", "None: it would say the same now."));
            return changes;
        }
        changes.add(Styled.paragraph(
                "quiet", "Words that are gone are struck through, with a −. New words are underlined, with a +."));
        if (!isSameSubject) {
            changes.add(new MarkedChanges(before.subject(), now.subject()));
        }
        changes.add(new MarkedChanges(said, now.body()));
        return changes;
    }
}
