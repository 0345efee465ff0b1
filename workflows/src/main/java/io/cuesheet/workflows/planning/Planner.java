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
 * Derives the messages that an event needs, and what becomes of those that are there. Pure: the same arguments give the same lines in
 * the same order.
 *
 * @param calendar of the organisation
 * @param now a due time strictly before it has passed
 */
public record Planner(List<MessageRule> rules, SendingCalendar calendar, Cause cause, Instant now) {

    /** What a changed rule makes due within this time is due at once, as far as a person's reactions go. */
    public static final Duration MARGIN = Duration.ofMinutes(15);

    /**
     * One line per rule and contact, by rule and then by contact. Contacts without an address are planned too: their message shows,
     * when it falls due, that somebody can't be reached. A time that has passed gives a skipped message, so that nothing is silently
     * missing.
     *
     * @param standing the messages that are there
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
     * @param message the one that is there; null: there is none
     */
    public PlanLine line(MessageRule rule, EventFacts event, ContactFacts contact, @Nullable Standing message) {
        return line(new Candidate(new Slot(rule.code(), contact.id()), rule, event, contact), message);
    }

    /**
     * What becomes of a message that a person wrote. Neither free days nor quiet hours move it.
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

    /** A rule that meets a contact of an event. */
    record Candidate(Slot slot, MessageRule rule, EventFacts event, ContactFacts contact) {

        Optional<ReasonCode> whyNot() {
            return rule.whyNot(event, contact);
        }

        Optional<ReasonCode> whyNotNeeded() {
            return rule.whyNotNeeded(event, contact);
        }

        /** For what of the event a message waits; null: it does not. */
        @Nullable
        ReasonCode waitsFor(boolean pinned) {
            boolean needsNoStart = isNote() && !rule.timing().needsStartTime();
            return rule.waitsFor(event, pinned || needsNoStart).orElse(null);
        }

        /** Whether a person wrote the message. */
        boolean isNote() {
            return slot.note() != null;
        }

        /** Whether a person decides of a message that goes out once more. */
        boolean asks(int occurrence) {
            return occurrence > 1 && rule.afterMove() == AfterMove.ASK;
        }
    }

    /** A new message, if one is needed. Each of those that were sent before has told another date. */
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
     * When a new message is due. Whoever plans it on a weekend can't go back to the working day before, and its own time is ahead: then it
     * waits for the next one.
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

    /** The same of a message that is there: one that waits for the working day before stays with it, and is late when that has passed. */
    Optional<Due> due(Candidate candidate, Standing message) {
        return candidate
                .rule()
                .dueFor(candidate.event(), candidate.contact(), calendar)
                .filter(due -> due.sendAt().equals(message.sendAt()))
                .or(() -> due(candidate));
    }

    /** Why it can't simply wait for its time; null: it can. */
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
     * Why its time is of no use at whatever instant the plan is made: it lies after the expiry. Null: it does not.
     *
     * @return {@code NO_ALLOWED_TIME} where only free days or quiet hours moved it there
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

    /** What has lost its point needs nobody's choice. */
    boolean isForReview(Candidate candidate, Due due, ReasonCode late, int occurrence) {
        if (pointless(candidate, due) != null || candidate.rule().isExpired(candidate.event(), now)) {
            return false;
        }
        return late == ReasonCode.AWAITS_CHOICE || latePolicy(candidate, occurrence) == LatePolicy.ASK;
    }

    /** What becomes of this occurrence if it is too late. */
    LatePolicy latePolicy(Candidate candidate, int occurrence) {
        return candidate.rule().latePolicy(occurrence, candidate.event(), now);
    }
}
