package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.Planner.Candidate;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.MessageRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a message that a person wrote. If its time is counted from its event, it follows the event as messages of
 * rules do ({@link Replanner}). It was written on purpose, so planning is slower to withdraw it: if its event does not take place,
 * the gate decides when it is due; if there is nothing left to count from, a person decides.
 *
 * @param isCounted whether its time is counted from its event
 * @param isEventMoved whether this plan gives its event other times
 * @param isContactRemoved whether its contact no longer belongs to the event
 */
record NoteReplanner(
        Planner planner,
        Candidate candidate,
        Standing message,
        boolean isCounted,
        boolean isEventMoved,
        boolean isContactRemoved) {

    /** A note that is not counted from its event has the rule of its type. */
    static MessageRule rule(Note note) {
        return note.timing() == null ? note.type() : note.type().forNote(note.timing());
    }

    PlanLine replan() {
        if (message.pinned() || !isCounted) {
            return pinned();
        }
        if (hasEnded()) {
            return line(PlanAction.UNCHANGED, planner.due(candidate, message).orElse(null), null);
        }
        Optional<ReasonCode> notNow = candidate.rule().onEventStatus().whySkipped(candidate.event());
        if (notNow.isPresent()) {
            return line(PlanAction.UNCHANGED, null, notNow.get());
        }
        return planner.due(candidate, message).isPresent()
                ? new Replanner(planner, candidate, message).replan()
                : withoutAnchor();
    }

    /**
     * Whether it stays ended even if its event moves. Planning reverses its own skips, and the gate's skips for a status of the event; a
     * message that failed, or that another actor skipped, stays as it is. No message comes back for a contact who no longer belongs to
     * the event.
     */
    private boolean hasEnded() {
        return message.status().isTerminal() && (message.skippedFrom() == null || isContactRemoved);
    }

    /** It stays, and the person who moves its event is told. */
    private PlanLine pinned() {
        Due due = isCounted ? planner.due(candidate, message).orElse(null) : null;
        boolean isElsewhere = due == null ? isEventMoved : !due.plannedAt().equals(message.plannedAt());
        boolean isToGoOut = message.status().isOpen() && message.sendAt().isAfter(planner.now());
        return line(isElsewhere && isToGoOut ? PlanAction.PINNED : PlanAction.UNCHANGED, due, null);
    }

    /** Its due time is no longer known: it waits for a person, unless a person holds it back already, and continues once the event has the time. */
    private PlanLine withoutAnchor() {
        ReasonCode reason = ReasonCode.NO_LOAD_IN_TIME;
        boolean isLeft = !message.status().isOpen() || message.isHeldByHand() || message.isBlockedBy(reason);
        return isLeft
                ? line(PlanAction.UNCHANGED, null, reason)
                : new PlanLine(
                        candidate.slot(),
                        PlanAction.REVIEW,
                        null,
                        reason,
                        message,
                        new CommandsByRules(message, planner.now()).block(null, reason));
    }

    private PlanLine line(PlanAction action, @Nullable Due due, @Nullable ReasonCode reason) {
        return new PlanLine(candidate.slot(), action, due, reason, message, null);
    }
}
