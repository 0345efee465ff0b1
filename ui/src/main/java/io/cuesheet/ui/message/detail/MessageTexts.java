package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.template.MessagePreview;
import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Logo;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts in the page of a message: what was handed over, as it was kept, and how it would read now. */
final class MessageTexts {

    private static final String OWN = "own:";

    private MessageTexts() {}

    /** @param zone in which times are told */
    static List<Component> of(MessageDetails.Details found, ZoneId zone) {
        List<Component> sections = new ArrayList<>();
        Optional<Attempt> called = found.explanation().lastCalled();
        called.ifPresent(attempt ->
                sections.add(said(attempt, found.explanation().texts().get(attempt.attempt()), found.logo(), zone)));
        sections.add(rendered(found, called.isPresent() || found.isSent()));
        return sections;
    }

    private static Section said(Attempt attempt, @Nullable AttemptText text, @Nullable Logo logo, ZoneId zone) {
        Section section = new Section(new H2(title(attempt)));
        section.setId("said");
        String when = ZonedTimes.withZone(attempt.claimedAt(), zone);
        if (text == null) {
            section.add(quiet("Attempt %d, %s. Its text was not kept: an earlier version of Cuesheet made it."
                    .formatted(attempt.attempt(), when)));
            return section;
        }
        if (text.wasErased()) {
            section.add(
                    quiet("Attempt %d, %s. Its text and its address were erased.".formatted(attempt.attempt(), when)));
            return section;
        }
        MessagePreview letter = new MessagePreview();
        letter.show(new RenderedMessage(
                text.subject() == null ? "Text message" : text.subject(),
                text.body(),
                text.html() == null ? null : new HtmlPart(text.html(), logo),
                text.language() == null ? Locale.ROOT : text.language(),
                text.missingLanguage(),
                Set.of()));
        section.add(
                letter,
                quiet("Attempt %d, %s, to %s%s. By %s."
                        .formatted(
                                attempt.attempt(),
                                when,
                                text.recipient(),
                                text.sender() == null ? "" : " from " + text.sender(),
                                template(text.templateCode(), text.templateVersion()))));
        return section;
    }

    private static String title(Attempt attempt) {
        if (attempt.outcome() == null) {
            return "What is being sent";
        }
        return switch (attempt.outcome()) {
            case SENT -> "What was sent";
            case IN_DOUBT -> "What may have been sent";
            case TRANSIENT, PERMANENT -> "What was refused";
        };
    }

    private static Section rendered(MessageDetails.Details found, boolean again) {
        Section section = new Section(new H2(again ? "As it would read now" : "What it says"));
        section.setId("rendered");
        MessageComposer.Composed preview = found.preview();
        if (preview == null) {
            section.add(Styled.paragraph("missing", found.problem()));
            return section;
        }
        MessagePreview letter = new MessagePreview();
        letter.show(preview.message());
        section.add(
                letter,
                quiet("As it would read now, by %s and with the event as it is now."
                        .formatted(template(
                                preview.template().code(), preview.template().version()))));
        return section;
    }

    private static String template(String code, int version) {
        return code.startsWith(OWN)
                ? "a text for this occasion"
                : "version %d of the template %s".formatted(version, code);
    }

    private static Paragraph quiet(String sentence) {
        Paragraph paragraph = Styled.paragraph("quiet", sentence);
        return paragraph;
    }
}
