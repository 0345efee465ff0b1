package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.Planner.Candidate;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.MessageRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a message that a person wrote. One that is counted from its event follows it as messages of rules do
 * ({@link Replanner}). It was written on purpose, so planning withdraws it less readily: if its event does not take place, the gate
 * decides when it is due; if there is nothing to count from any more, a person does.
 *
 * @param isCounted whether its time is counted from its event
 * @param isEventMoved whether this plan gives its event other times
 * @param isContactRemoved whether the event has its contact no longer
 */
record NoteReplanner(
        Planner planner,
        Candidate candidate,
        Standing message,
        boolean isCounted,
        boolean isEventMoved,
        boolean isContactRemoved) {

    /** Of a note that is counted from nothing the rule is that of its type. */
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
     * Whether no move of its event brings it back. Planning takes back its own skips, and the gate's for a status of the event; one that
     * failed, or that somebody else skipped, stays as it is. Nothing comes back for a contact that the event has no longer.
     */
    private boolean hasEnded() {
        return message.status().isTerminal() && (message.skippedFrom() == null || isContactRemoved);
    }

    /** It stays, and whoever moves its event is told. */
    private PlanLine pinned() {
        Due due = isCounted ? planner.due(candidate, message).orElse(null) : null;
        boolean isElsewhere = due == null ? isEventMoved : !due.plannedAt().equals(message.plannedAt());
        boolean isToGoOut = message.status().isOpen() && message.sendAt().isAfter(planner.now());
        return line(isElsewhere && isToGoOut ? PlanAction.PINNED : PlanAction.UNCHANGED, due, null);
    }

    /** Nobody knows any more when it is due: it waits for a person, unless one holds it back anyway, and goes on once the event says it. */
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
