package io.cuesheet.ui.planning;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.event.Contact;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.Due;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What planning says, as sentences. Times are the venue's, whose zone is named. */
public final class PlanWords {

    private PlanWords() {}

    /** One message and what becomes of it. */
    public static String line(EventPlan plan, PlanLine line) {
        ZoneId zone = plan.subject().event().timeZone();
        return "%s%s to %s: %s."
                .formatted(
                        plan.typeName(line.slot().typeCode()),
                        line.slot().note() == null ? "" : ", written by hand,",
                        role(plan, line.slot().contact()),
                        what(line, zone));
    }

    /** How many messages of each kind, such as "3 move, 1 comes back, 12 stay as they are"; empty where there is none. */
    static String counts(PlanPreview preview) {
        List<String> parts = new ArrayList<>();
        for (PlanAction action : PlanAction.values()) {
            long number = preview.counts().getOrDefault(action, 0L);
            if (action == PlanAction.MOVE) {
                addMoves(parts, number - preview.back() - preview.unblocked(), preview);
            } else if (number > 0) {
                parts.add(count(action, number));
            }
        }
        return String.join(", ", parts);
    }

    private static void addMoves(List<String> parts, long moved, PlanPreview preview) {
        if (moved > 0) {
            parts.add(count(PlanAction.MOVE, moved));
        }
        if (preview.back() > 0) {
            parts.add("%,d %s".formatted(preview.back(), preview.back() == 1 ? "comes back" : "come back"));
        }
        if (preview.unblocked() > 0) {
            parts.add(
                    "%,d %s no longer blocked".formatted(preview.unblocked(), preview.unblocked() == 1 ? "is" : "are"));
        }
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

    /** What was skipped comes back and what was blocked goes on, often at the time that it had; that is no move. */
    private static String moves(PlanLine line, ZoneId zone) {
        Instant was = before(line).sendAt();
        String to = at(line.sendAtAfterwards(), zone);
        boolean stays = was.equals(line.sendAtAfterwards());
        if (line.comesBack()) {
            return "comes back%s, %s".formatted(held(line), to);
        }
        if (line.isUnblocked()) {
            return "no longer blocked, %s%s".formatted(to, stays ? "" : " (was " + at(was, zone) + ")");
        }
        return stays ? "stays at " + to : "moves from %s to %s".formatted(at(was, zone), to);
    }

    /** What a person had paused or blocked comes back like that. */
    private static String held(PlanLine line) {
        MessageStatus afterwards = Objects.requireNonNull(line.statusAfterwards());
        return afterwards == MessageStatus.SCHEDULED
                ? ""
                : " " + StatusWords.name(afterwards).toLowerCase(Locale.ROOT);
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
