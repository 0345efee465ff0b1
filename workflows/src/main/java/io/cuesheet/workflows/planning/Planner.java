package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derives the messages that an event needs, and what happens to existing ones. Pure: the same arguments give the same lines in the
 * same order.
 *
 * @param calendar of the organisation
 * @param now a due time strictly before it has passed
 */
public record Planner(List<MessageRule> rules, SendingCalendar calendar, Cause cause, Instant now) {

    /** A message that a changed rule makes due within this time counts as due at once: a person could not react in time. */
    public static final Duration MARGIN = Duration.ofMinutes(15);

    /**
     * One line per rule and contact, by rule and then by contact. Contacts without an address are planned too: when their message
     * falls due, it shows that they can't be reached. A time that has passed gives a skipped message, so no message is missing
     * without a record.
     *
     * @param standing the existing messages
     */
    public List<PlanLine> plan(EventFacts event, List<ContactFacts> contacts, Map<Slot, Standing> standing) {
        return rules.stream()
                .flatMap(rule -> contacts.stream().map(contact -> {
                    Slot slot = new Slot(rule.code(), contact.id());
                    return line(new Candidate(slot, rule, event, contact), standing.get(slot));
                }))
                .toList();
    }

    /**
     * The line of one rule and contact, as {@link #plan} gives it.
     *
     * @param message the existing message; null: there is none
     */
    public PlanLine line(MessageRule rule, EventFacts event, ContactFacts contact, @Nullable Standing message) {
        return line(new Candidate(new Slot(rule.code(), contact.id()), rule, event, contact), message);
    }

    /**
     * The line of a message that a person wrote. Neither free days nor quiet hours move it.
     *
     * @param isEventMoved whether this plan gives its event other times
     */
    public PlanLine line(Note note, EventFacts event, ContactFacts contact, boolean isEventMoved) {
        Planner atAnyTime = new Planner(rules, SendingCalendar.PLAIN, cause, now);
        Candidate candidate = new Candidate(note.slot(), NoteReplanner.rule(note), event, contact.stillThere());
        return new NoteReplanner(
                        atAnyTime,
                        candidate,
                        note.message().alone(),
                        note.timing() != null,
                        isEventMoved,
                        contact.removed())
                .replan();
    }

    private PlanLine line(Candidate candidate, @Nullable Standing message) {
        return message == null ? fresh(candidate, 1) : new Replanner(this, candidate, message).replan();
    }

    /** A rule applied to a contact of an event. */
    record Candidate(Slot slot, MessageRule rule, EventFacts event, ContactFacts contact) {

        Optional<ReasonCode> whyNot() {
            return rule.whyNot(event, contact);
        }

        Optional<ReasonCode> whyNotNeeded() {
            return rule.whyNotNeeded(event, contact);
        }

        /** The property of the event that a message waits for; null: it does not wait. */
        @Nullable
        ReasonCode waitsFor(boolean pinned) {
            boolean needsNoStart = isNote() && !rule.timing().needsStartTime();
            return rule.waitsFor(event, pinned || needsNoStart).orElse(null);
        }

        /** Whether a person wrote the message. */
        boolean isNote() {
            return slot.note() != null;
        }

        /** Whether a person decides on a message that is sent once more. */
        boolean asks(int occurrence) {
            return occurrence > 1 && rule.afterMove() == AfterMove.ASK;
        }
    }

    /** A new message, if one is needed. Each one that was sent before announced another date. */
    PlanLine fresh(Candidate candidate, int occurrence) {
        Slot slot = candidate.slot();
        Optional<ReasonCode> whyNot = candidate.whyNot();
        Optional<Due> due = due(candidate);
        if (whyNot.isPresent() || due.isEmpty()) {
            return PlanLine.fresh(slot, PlanAction.NONE, due.orElse(null), whyNot.orElse(null), occurrence);
        }
        ReasonCode late = late(candidate, due.get());
        if (late != null && !isForReview(candidate, due.get(), late, occurrence)) {
            return PlanLine.fresh(slot, PlanAction.PAST, due.get(), late, occurrence);
        }
        ReasonCode status = candidate.waitsFor(false);
        if (status != null) {
            return PlanLine.fresh(slot, PlanAction.BLOCK, due.get(), status, occurrence);
        }
        if (late != null) {
            return PlanLine.fresh(slot, PlanAction.REVIEW, due.get(), late, occurrence);
        }
        return candidate.asks(occurrence)
                ? PlanLine.fresh(slot, PlanAction.REVIEW, due.get(), ReasonCode.EVENT_MOVED, occurrence)
                : PlanLine.fresh(slot, PlanAction.CREATE, due.get(), due.get().movedBy(), occurrence);
    }

    /**
     * When a new message is due. If it is planned on a weekend, the working day before has passed while its own time is still ahead: then
     * it waits for the next working day.
     */
    Optional<Due> due(Candidate candidate) {
        return candidate
                .rule()
                .dueFor(candidate.event(), candidate.contact(), calendar)
                .map(due -> isMissed(due)
                        ? candidate.rule().afterwards(due, candidate.event(), candidate.contact(), calendar)
                        : due);
    }

    private boolean isMissed(Due due) {
        return due.sendAt().isBefore(due.plannedAt())
                && due.sendAt().isBefore(now)
                && !due.plannedAt().isBefore(now);
    }

    /** The same for an existing message: if it waits for the working day before, it keeps that day, and is late when that day has passed. */
    Optional<Due> due(Candidate candidate, Standing message) {
        return candidate
                .rule()
                .dueFor(candidate.event(), candidate.contact(), calendar)
                .filter(due -> due.sendAt().equals(message.sendAt()))
                .or(() -> due(candidate));
    }

    /** Why it can't wait for its time; null: it can. */
    @Nullable
    ReasonCode late(Candidate candidate, Due due) {
        ReasonCode pointless = pointless(candidate, due);
        if (pointless != null) {
            return pointless;
        }
        if (candidate.rule().isExpired(candidate.event(), now)) {
            return ReasonCode.TOO_LATE;
        }
        return switch (cause) {
            case EVENT -> due.sendAt().isBefore(now) ? ReasonCode.TOO_LATE : null;
            case RULE -> due.sendAt().isBefore(now.plus(MARGIN)) ? ReasonCode.AWAITS_CHOICE : null;
        };
    }

    /**
     * Why its time is never usable, whenever the plan is made: it is after the expiry. Null: it is not.
     *
     * @return {@code NO_ALLOWED_TIME} if only free days or quiet hours moved it there
     */
    @Nullable
    ReasonCode pointless(Candidate candidate, Due due) {
        if (!candidate.rule().isExpired(candidate.event(), due.sendAt())) {
            return null;
        }
        return candidate.rule().isExpired(candidate.event(), due.plannedAt())
                ? ReasonCode.TOO_LATE
                : ReasonCode.NO_ALLOWED_TIME;
    }

    /** An expired message needs no decision. */
    boolean isForReview(Candidate candidate, Due due, ReasonCode late, int occurrence) {
        if (pointless(candidate, due) != null || candidate.rule().isExpired(candidate.event(), now)) {
            return false;
        }
        return late == ReasonCode.AWAITS_CHOICE || latePolicy(candidate, occurrence) == LatePolicy.ASK;
    }

    /** What happens to this occurrence if it is too late. */
    LatePolicy latePolicy(Candidate candidate, int occurrence) {
        return candidate.rule().latePolicy(occurrence, candidate.event(), now);
    }
}
