package io.cuesheet.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.event.DifferenceWords;
import io.cuesheet.application.event.OutdatedMessage;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.delivery.OpenCorrection;
import io.cuesheet.db.delivery.SentMessage;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.template.Difference;
import java.util.List;
import java.util.Set;

/** People whose last message about an event is outdated: what it said, what is true now, and what to do. */
public final class OutdatedList extends UnorderedList {

    private final Event event;
    private final OutdatedActions actions;

    public OutdatedList(Event event, List<OutdatedMessage> messages, OutdatedActions actions) {
        this.event = event;
        this.actions = actions;
        addClassName("people");
        messages.stream().map(this::item).forEach(this::add);
    }

    private ListItem item(OutdatedMessage outdated) {
        Contact contact = outdated.contact();
        String who = contact.name() == null ? contact.role() : contact.name();
        ListItem item = new ListItem(Styled.span("strong", who));
        item.addClassName("outdated");
        if (contact.name() != null) {
            item.add(Styled.span("quiet", contact.role()));
        }
        if (contact.phone() != null) {
            item.add(ReachLinks.phone(contact.phone(), who));
        }
        Div said = Styled.div("said");
        outdated.stale().differences().forEach(difference -> said.add(new Div(words(difference))));
        item.add(said, sent(outdated.stale().message()));
        OpenCorrection correction = outdated.correction();
        if (correction != null) {
            item.add(new Anchor("message/" + correction.id(), words(correction)));
        } else if (actions.mayEdit()) {
            item.add(buttons(outdated, who));
        }
        return item;
    }

    private Anchor sent(SentMessage message) {
        return new Anchor(
                "message/" + message.id(),
                Texts.of(
                        "event.outdated.sent",
                        message.messageTypeName(),
                        ZonedTimes.withZone(message.sentAt(), event.timeZone())));
    }

    private Div buttons(OutdatedMessage outdated, String who) {
        MessageId message = outdated.id();
        Button prepare =
                new Button(Texts.of("event.outdated.prepare"), click -> actions.prepare(event, Set.of(message)));
        prepare.addClassName("prepare-correction");
        prepare.setAriaLabel(Texts.of("event.outdated.prepare_for", who));
        Button leave =
                Styled.tertiary(Texts.of("event.outdated.leave"), click -> actions.leave(event, Set.of(message)));
        leave.addClassName("leave-outdated");
        leave.setAriaLabel(Texts.of("event.outdated.leave_for", who));
        return outdated.stale().isCorrectable()
                ? Styled.div("buttons", prepare, leave)
                : Styled.div(
                        "buttons", new Anchor("write?event=" + event.id(), Texts.of("event.outdated.write")), leave);
    }

    private String words(OpenCorrection correction) {
        return switch (correction.status()) {
            case BLOCKED -> Texts.of("event.outdated.blocked");
            case PAUSED -> Texts.of("event.outdated.paused");
            case SCHEDULED, RETRYING, SENT, FAILED, SKIPPED ->
                Texts.of("event.outdated.scheduled", ZonedTimes.withZone(correction.sendAt(), event.timeZone()));
        };
    }

    /** Such as "Start: We said Thu 10 Dec 19:30; now Fri 11 Dec 19:30". */
    static String words(Difference difference) {
        return "%s: %s".formatted(label(difference.field()), DifferenceWords.of(difference));
    }

    private static String label(String field) {
        return switch (field) {
            case "name" -> Texts.of("common.name");
            case "venue" -> Texts.of("common.venue");
            case "city" -> Texts.of("common.city");
            case "starts_at" -> Texts.of("event.field.start");
            case "time_zone" -> Texts.of("event.field.time_zone");
            case "load_in_time" -> Texts.of("event.field.load_in");
            case "status" -> Texts.of("common.status");
            default -> field;
        };
    }
}
