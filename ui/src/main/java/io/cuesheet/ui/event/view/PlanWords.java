package io.cuesheet.ui.event.view;

import io.cuesheet.db.event.Contact;
import io.cuesheet.db.planning.EventPlan;
import io.cuesheet.ui.event.StaleMessage;
import io.cuesheet.ui.text.ReasonWords;
import io.cuesheet.ui.text.ZonedTimes;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.planning.Due;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What planning says, as sentences. Times are the venue's, whose zone is named. */
final class PlanWords {

    private PlanWords() {}

    static String line(EventPlan plan, PlanLine line) {
        ZoneId zone = plan.subject().event().timeZone();
        return "%s to %s: %s."
                .formatted(line.slot().typeCode(), role(plan, line.slot().contact()), what(line, zone));
    }

    static String stale(EventPlan plan, StaleMessage stale) {
        return "%s to %s told otherwise: %s."
                .formatted(
                        stale.message().messageType(),
                        role(plan, stale.message().contact()),
                        String.join(", ", stale.changed()).replace('_', ' '));
    }

    private static String what(PlanLine line, ZoneId zone) {
        String because = line.reason() == null ? "" : ", because " + ReasonWords.phrase(line.reason());
        return switch (line.action()) {
            case CREATE -> "planned for " + at(line.sendAtAfterwards(), zone) + because;
            case MOVE ->
                "moves from %s to %s%s"
                        .formatted(at(before(line).sendAt(), zone), at(line.sendAtAfterwards(), zone), because);
            case SKIP -> "is skipped" + because;
            case PAST -> "is not sent" + because;
            case REVIEW -> "waits for somebody's choice" + because;
            case PINNED ->
                "stays at %s, as set by hand; its rule would have %s"
                        .formatted(at(before(line).sendAt(), zone), at(due(line).plannedAt(), zone));
            case UNCHANGED ->
                "stays %s, %s%s"
                        .formatted(
                                before(line).status().wireName(),
                                at(before(line).sendAt(), zone),
                                standing(line));
            case SENT -> "was sent";
            case NONE -> "none" + because;
        };
    }

    private static String standing(PlanLine line) {
        String reason = line.reason() == null
                ? before(line).reasonCode()
                : line.reason().name();
        return reason == null ? "" : ", because " + ReasonWords.phrase(reason);
    }

    private static Standing before(PlanLine line) {
        return Objects.requireNonNull(line.before());
    }

    private static Due due(PlanLine line) {
        return Objects.requireNonNull(line.due());
    }

    private static String at(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "no time" : ZonedTimes.withZone(instant, zone);
    }

    private static String role(EventPlan plan, ContactId id) {
        return plan.subject().contacts().stream()
                .filter(contact -> contact.id().equals(id))
                .map(Contact::role)
                .findFirst()
                .orElse("a contact");
    }
}
