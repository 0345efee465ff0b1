package io.cuesheet.ui.planning;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.Due;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What planning says, as sentences. Times are the venue's, whose zone is named. */
public final class PlanWords {

    private PlanWords() {}

    /** One message and what becomes of it. */
    public static String line(EventPlan plan, PlanLine line) {
        ZoneId zone = plan.subject().event().timeZone();
        return "%s to %s: %s."
                .formatted(
                        plan.typeName(line.slot().typeCode()),
                        role(plan, line.slot().contact()),
                        what(line, zone));
    }

    /** How many messages an action is for, such as "3 move". */
    static String count(PlanAction action, long number) {
        boolean one = number == 1;
        String what = switch (action) {
            case CREATE -> one ? "is new" : "are new";
            case MOVE -> one ? "moves" : "move";
            case SKIP -> one ? "is skipped" : "are skipped";
            case PAST -> one ? "is new, but its time has passed" : "are new, but their time has passed";
            case REVIEW -> one ? "waits for review" : "wait for review";
            case BLOCK -> one ? "waits for another status of its event" : "wait for another status of their event";
            case PINNED -> one ? "stays where it was set by hand" : "stay where they were set by hand";
            case UNCHANGED -> one ? "stays as it is" : "stay as they are";
            case SENT -> one ? "was sent" : "were sent";
            case NONE -> one ? "is not planned" : "are not planned";
        };
        return "%,d %s".formatted(number, what);
    }

    private static String what(PlanLine line, ZoneId zone) {
        String because = line.reason() == null ? "" : ", because " + ReasonWords.phrase(line.reason());
        return switch (line.action()) {
            case CREATE ->
                (line.occurrence() > 1 ? "planned again for " : "planned for ")
                        + at(line.sendAtAfterwards(), zone)
                        + because;
            case MOVE -> moves(line, zone) + because;
            case SKIP -> "is skipped" + because;
            case PAST -> "is not sent" + because;
            case REVIEW -> "waits for review" + because;
            case BLOCK -> "waits" + because;
            case PINNED ->
                "stays on %s: set by hand%s".formatted(at(before(line).sendAt(), zone), otherwise(line, zone));
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

    /** What was skipped or waited comes back, often at the time that it had. */
    private static String moves(PlanLine line, ZoneId zone) {
        Standing before = before(line);
        String to = at(line.sendAtAfterwards(), zone);
        return switch (before.status()) {
            case SKIPPED, BLOCKED, FAILED -> "comes back, due %s".formatted(to);
            case SCHEDULED, PAUSED, RETRYING, SENT -> "moves from %s to %s".formatted(at(before.sendAt(), zone), to);
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

    /** The time that it would have; what a person wrote may be counted from nothing. */
    private static String otherwise(PlanLine line, ZoneId zone) {
        Due due = line.due();
        if (due == null) {
            return "";
        }
        return "; %s would have %s"
                .formatted(
                        line.slot().note() == null ? "its rule" : "its place before or after the event",
                        at(due.plannedAt(), zone));
    }

    private static String at(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "no time" : ZonedTimes.withZone(instant, zone);
    }

    /** The role in which the contact is at the event. */
    public static String role(EventPlan plan, ContactId id) {
        return plan.subject().contacts().stream()
                .filter(contact -> contact.id().equals(id))
                .map(Contact::role)
                .findFirst()
                .orElse("a contact");
    }
}
