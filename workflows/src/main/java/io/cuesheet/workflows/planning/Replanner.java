package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what the rules ask of a message that is there. What a person decided stays as it is. */
record Replanner(Planner planner, Planner.Candidate candidate) {

    PlanLine replan(Standing message) {
        Due due = planner.due(candidate).orElse(null);
        if (message.deleted()) {
            return line(message, PlanAction.NONE, due, ReasonCode.DELETED, null);
        }
        if (message.status() == MessageStatus.SENT) {
            return line(message, PlanAction.SENT, due, null, null);
        }
        Optional<ReasonCode> whyNot = candidate.whyNot();
        if (whyNot.isPresent() || due == null) {
            return withdrawn(message, due, whyNot.orElse(ReasonCode.NO_LOAD_IN_TIME));
        }
        if (isFreeAgain(message)) {
            return resumed(message, due);
        }
        return message.pinned() ? pinned(message, due) : anchored(message, due);
    }

    /** A disabled type blocks its messages when they fall due: enabled again, it has lost none. */
    private PlanLine withdrawn(Standing message, @Nullable Due due, ReasonCode whyNot) {
        boolean skips = whyNot != ReasonCode.TYPE_DISABLED && message.isOpenOrUnderway();
        return skips
                ? line(message, PlanAction.SKIP, due, whyNot, skip(message, whyNot))
                : line(message, PlanAction.UNCHANGED, due, whyNot, null);
    }

    /** Whether what had blocked it is gone; a disabled type is not asked for a time at all. */
    private boolean isFreeAgain(Standing message) {
        return isBlockedForAnAddress(message) && candidate.rule().reaches(candidate.contact())
                || message.isBlockedBy(ReasonCode.TYPE_DISABLED) && !message.commandsUnderway();
    }

    private static boolean isBlockedForAnAddress(Standing message) {
        return message.isBlockedBy(ReasonCode.MISSING_RECIPIENT)
                || message.isBlockedBy(ReasonCode.UNDELIVERABLE_ADDRESS);
    }

    private PlanLine resumed(Standing message, Due due) {
        if (!message.pinned() && !due.plannedAt().equals(message.plannedAt())) {
            return armed(message, due);
        }
        return Resumption.of(message, candidate.rule(), candidate.event(), planner.now())
                .map(command -> PlanLine.resumed(candidate.slot(), due, message, command))
                .orElseGet(() -> line(message, PlanAction.UNCHANGED, due, null, null));
    }

    /** Its time changed together with what had blocked it: the new time counts. */
    private PlanLine armed(Standing message, Due due) {
        ReasonCode late = planner.late(candidate, due);
        if (late != null) {
            return late(message, due, late);
        }
        MessageCommand command =
                new ChangeStatus(MessageStatus.SCHEDULED, due.sendAt(), envelope(message, due.movedBy()));
        return line(message, PlanAction.MOVE, due, due.movedBy(), command);
    }

    private PlanLine pinned(Standing message, Due due) {
        if (message.wasSkippedByRules() && message.sendAt().isAfter(planner.now())) {
            MessageCommand command = new ChangeStatus(MessageStatus.SCHEDULED, null, envelope(message, null));
            return line(message, PlanAction.MOVE, due, null, command);
        }
        boolean differs = !due.plannedAt().equals(message.plannedAt());
        return line(message, differs ? PlanAction.PINNED : PlanAction.UNCHANGED, due, null, null);
    }

    private PlanLine anchored(Standing message, Due due) {
        ReasonCode late = planner.late(candidate, due);
        boolean moved = isMoved(message, due);
        if (late != null) {
            return moved && message.isOpenOrUnderway()
                    ? late(message, due, late)
                    : line(message, PlanAction.UNCHANGED, due, null, null);
        }
        boolean isDifferent = moved || message.wasSkippedByRules() || message.commandsUnderway();
        return isDifferent && message.mayBeMoved()
                ? line(message, PlanAction.MOVE, due, due.movedBy(), move(message, due))
                : line(message, PlanAction.UNCHANGED, due, null, null);
    }

    private boolean isMoved(Standing message, Due due) {
        if (!due.plannedAt().equals(message.plannedAt())) {
            return true;
        }
        // Quiet hours or holidays may have changed while the rule's own time did not.
        return (message.status() == MessageStatus.SCHEDULED || message.status() == MessageStatus.PAUSED)
                && !message.commandsUnderway()
                && due.sendAt().isAfter(planner.now())
                && !due.sendAt().equals(message.sendAt());
    }

    private PlanLine late(Standing message, Due due, ReasonCode late) {
        return planner.isForReview(candidate, late)
                ? line(message, PlanAction.REVIEW, due, late, block(message, late))
                : line(message, PlanAction.SKIP, due, late, skip(message, ReasonCode.TOO_LATE));
    }

    /** A message that waits because it was late has nothing to wait for at its new time. */
    private MessageCommand move(Standing message, Due due) {
        Envelope envelope = envelope(message, due.movedBy());
        return message.waitsForAChoice()
                ? new ChangeStatus(MessageStatus.SCHEDULED, due.sendAt(), envelope)
                : new Reschedule(due.sendAt(), envelope);
    }

    private MessageCommand skip(Standing message, ReasonCode reason) {
        return new ChangeStatus(MessageStatus.SKIPPED, null, envelope(message, reason));
    }

    private MessageCommand block(Standing message, ReasonCode reason) {
        return new ChangeStatus(MessageStatus.BLOCKED, null, envelope(message, reason));
    }

    private Envelope envelope(Standing message, @Nullable ReasonCode reason) {
        return envelope(message, reason, planner.now());
    }

    static Envelope envelope(Standing message, @Nullable ReasonCode reason, Instant now) {
        return new Envelope(Actor.RULES, reason == null ? null : reason.name(), message.revision(), null, null, now);
    }

    private PlanLine line(
            Standing message,
            PlanAction action,
            @Nullable Due due,
            @Nullable ReasonCode reason,
            @Nullable MessageCommand command) {
        return new PlanLine(candidate.slot(), action, due, reason, message, command);
    }
}
