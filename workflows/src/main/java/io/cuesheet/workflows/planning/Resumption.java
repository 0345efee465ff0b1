package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a message when the reason for which the rules had blocked it is gone. */
public final class Resumption {

    private Resumption() {}

    /**
     * Armed again: at its time, or at once where that has passed by no more than the type's catch-up window. Later than that the
     * type's late policy decides. A postponed event keeps it until its new date.
     *
     * @param message blocked by a rule
     * @return empty where it waits for a choice, or for the new date, already
     */
    public static Optional<ChangeStatus> of(Standing message, MessageRule rule, EventFacts event, Instant now) {
        if (event.awaitsNewDate()) {
            return message.isBlockedBy(ReasonCode.EVENT_POSTPONED)
                    ? Optional.empty()
                    : Optional.of(change(message, MessageStatus.BLOCKED, null, ReasonCode.EVENT_POSTPONED, now));
        }
        if (!message.sendAt().isBefore(now)) {
            return Optional.of(change(message, MessageStatus.SCHEDULED, null, null, now));
        }
        boolean late = now.isAfter(message.sendAt().plus(rule.catchUp())) || rule.isExpired(event, now);
        if (!late) {
            return Optional.of(change(message, MessageStatus.SCHEDULED, now, null, now));
        }
        return switch (rule.latePolicy()) {
            case SKIP -> Optional.of(change(message, MessageStatus.SKIPPED, null, ReasonCode.TOO_LATE, now));
            case ASK ->
                message.waitsForAChoice()
                        ? Optional.empty()
                        : Optional.of(change(message, MessageStatus.BLOCKED, null, ReasonCode.TOO_LATE, now));
        };
    }

    /** How a preview names what the command does. */
    static PlanAction action(ChangeStatus command) {
        if (command.status() == MessageStatus.SCHEDULED) {
            return PlanAction.MOVE;
        }
        if (command.status() == MessageStatus.SKIPPED) {
            return PlanAction.SKIP;
        }
        return ReasonCode.EVENT_POSTPONED.name().equals(command.envelope().reason())
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
