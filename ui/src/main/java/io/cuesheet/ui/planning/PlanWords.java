package io.cuesheet.ui.planning;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.event.Contact;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans as sentences. Times are in the venue's zone, which is named. */
public final class PlanWords {

    private PlanWords() {}

    /** One message and its planned change. */
    public static String line(EventPlan plan, PlanLine line) {
        String type = plan.typeName(line.slot().typeCode());
        String role = role(plan, line.slot().contact());
        String what = what(line, plan.subject().event().timeZone());
        return line.slot().note() == null
                ? Texts.of("planning.line.of_rule", type, role, what)
                : Texts.of("planning.line.by_hand", type, role, what);
    }

    /** The number of messages of each kind, such as "3 move, 1 comes back, 12 stay as they are"; empty if there are none. */
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
            parts.add(Texts.of("planning.count.back", preview.back()));
        }
        if (preview.unblocked() > 0) {
            parts.add(Texts.of("planning.count.unblocked", preview.unblocked()));
        }
    }

    /** The number of messages of an action, such as "3 move". */
    static String count(PlanAction action, long number) {
        String key = switch (action) {
            case CREATE -> "planning.count.create";
            case MOVE -> "planning.count.move";
            case SKIP -> "planning.count.skip";
            case PAST -> "planning.count.past";
            case REVIEW -> "planning.count.review";
            case BLOCK -> "planning.count.block";
            case PINNED -> "planning.count.pinned";
            case UNCHANGED -> "planning.count.unchanged";
            case SENT -> "planning.count.sent";
            case NONE -> "planning.count.none";
        };
        return Texts.of(key, number);
    }

    private static String what(PlanLine line, ZoneId zone) {
        return switch (line.action()) {
            case CREATE -> because(created(line, zone), reason(line));
            case MOVE -> because(moves(line, zone), reason(line));
            case SKIP -> because(Texts.of("planning.line.skip"), reason(line));
            case PAST -> because(Texts.of("planning.line.past"), reason(line));
            case REVIEW -> because(Texts.of("planning.line.review"), reason(line));
            case BLOCK -> because(Texts.of("planning.line.block"), reason(line));
            case PINNED -> pinned(line, zone);
            case UNCHANGED -> because(unchanged(line, zone), standing(line));
            case SENT -> Texts.of("planning.line.sent");
            case NONE -> because(Texts.of("planning.line.none"), reason(line));
        };
    }

    private static String because(String what, @Nullable String reasonCode) {
        return reasonCode == null ? what : Texts.of("planning.line.because", what, ReasonWords.phrase(reasonCode));
    }

    private static @Nullable String reason(PlanLine line) {
        return line.reason() == null ? null : line.reason().name();
    }

    private static @Nullable String standing(PlanLine line) {
        return line.reason() == null ? before(line).reasonCode() : line.reason().name();
    }

    private static String created(PlanLine line, ZoneId zone) {
        String at = at(line.sendAtAfterwards(), zone);
        return line.occurrence() > 1
                ? Texts.of("planning.line.create_again", at)
                : Texts.of("planning.line.create", at);
    }

    /** A skipped message that comes back or a blocked one that continues often keeps its time; that is not a move. */
    private static String moves(PlanLine line, ZoneId zone) {
        Instant was = before(line).sendAt();
        String to = at(line.sendAtAfterwards(), zone);
        boolean stays = was.equals(line.sendAtAfterwards());
        if (line.comesBack()) {
            return comesBack(line, to);
        }
        if (line.isUnblocked()) {
            return stays
                    ? Texts.of("planning.line.unblocked", to)
                    : Texts.of("planning.line.unblocked_moved", to, at(was, zone));
        }
        return stays ? Texts.of("planning.line.same_time", to) : Texts.of("planning.line.move", at(was, zone), to);
    }

    /** A message that a person had paused or blocked comes back in that state. */
    private static String comesBack(PlanLine line, String to) {
        MessageStatus afterwards = Objects.requireNonNull(line.statusAfterwards());
        return afterwards == MessageStatus.SCHEDULED
                ? Texts.of("planning.line.back", to)
                : Texts.of("planning.line.back_held", Texts.named("planning.status", afterwards), to);
    }

    private static String unchanged(PlanLine line, ZoneId zone) {
        Standing before = before(line);
        return Texts.of(
                "planning.line.unchanged", Texts.named("planning.status", before.status()), at(before.sendAt(), zone));
    }

    /** With the time that the rule would give; a message written by a person may have no relative time. */
    private static String pinned(PlanLine line, ZoneId zone) {
        String at = at(before(line).sendAt(), zone);
        Due due = line.due();
        if (due == null) {
            return Texts.of("planning.line.pinned", at);
        }
        String planned = at(due.plannedAt(), zone);
        return line.slot().note() == null
                ? Texts.of("planning.line.pinned_against_rule", at, planned)
                : Texts.of("planning.line.pinned_against_event", at, planned);
    }

    private static Standing before(PlanLine line) {
        return Objects.requireNonNull(line.before());
    }

    private static String at(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? Texts.of("planning.line.no_time") : ZonedTimes.withZone(instant, zone);
    }

    /** The contact's role at the event. */
    public static String role(EventPlan plan, ContactId id) {
        return plan.subject().contacts().stream()
                .filter(contact -> contact.id().equals(id))
                .map(Contact::role)
                .findFirst()
                .orElseGet(() -> Texts.of("planning.line.a_contact"));
    }
}
