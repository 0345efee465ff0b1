package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a message when the reason for which the rules blocked it is gone. */
public final class Resumption {

    private Resumption() {}

    /**
     * Re-arms it: at its time, or at once if that time has passed by no more than the type's catch-up window. If it is later,
     * the type's late policy decides. If the event's status makes it wait, it waits for that.
     *
     * @param message blocked by a rule
     * @return empty if it already waits for a decision, or for a status of its event
     */
    public static Optional<ChangeStatus> of(Standing message, MessageRule rule, EventFacts event, Instant now) {
        return of(message, rule, event, rule.waitsFor(event, message.pinned()), now);
    }

    /**
     * The same for a message that a person wrote. It waits for the time at which its event starts only if it counts from that time. If
     * it is counted from its event and too late by now, a person decides.
     */
    public static Optional<ChangeStatus> of(Note note, EventFacts event, Instant now) {
        boolean needsStart = note.timing() != null && note.timing().needsStartTime();
        boolean isPinned = note.message().pinned() || !needsStart;
        MessageRule rule = NoteReplanner.rule(note);
        return of(note.message(), rule, event, rule.waitsFor(event, isPinned), now);
    }

    /** @param status what it waits for on its event; empty: nothing */
    static Optional<ChangeStatus> of(
            Standing message, MessageRule rule, EventFacts event, Optional<ReasonCode> status, Instant now) {
        if (status.isPresent()) {
            return status.filter(reason -> !message.isBlockedBy(reason))
                    .map(reason -> change(message, MessageStatus.BLOCKED, null, reason, now));
        }
        if (!message.sendAt().isBefore(now)) {
            return Optional.of(change(message, MessageStatus.SCHEDULED, null, null, now));
        }
        boolean late = now.isAfter(message.sendAt().plus(rule.catchUp())) || rule.isExpired(event, now);
        if (!late) {
            return Optional.of(change(message, MessageStatus.SCHEDULED, now, null, now));
        }
        return switch (rule.latePolicy(message.occurrence(), event, now)) {
            case SKIP -> Optional.of(change(message, MessageStatus.SKIPPED, null, ReasonCode.TOO_LATE, now));
            case ASK ->
                message.waitsForAChoice()
                        ? Optional.empty()
                        : Optional.of(change(message, MessageStatus.BLOCKED, null, ReasonCode.TOO_LATE, now));
        };
    }

    /** The action that a preview shows for the command. */
    static PlanAction action(ChangeStatus command) {
        if (command.status() == MessageStatus.SCHEDULED) {
            return PlanAction.MOVE;
        }
        if (command.status() == MessageStatus.SKIPPED) {
            return PlanAction.SKIP;
        }
        return ReasonCode.find(command.envelope().reason())
                        .filter(OnEventStatus.REASONS::contains)
                        .isPresent()
                ? PlanAction.BLOCK
                : PlanAction.REVIEW;
    }

    private static ChangeStatus change(
            Standing message,
            MessageStatus status,
            @Nullable Instant sendAt,
            @Nullable ReasonCode reason,
            Instant now) {
        return new ChangeStatus(status, sendAt, new CommandsByRules(message, now).envelope(reason));
    }
}
