package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the skips that planning made, and may therefore reverse. The reason of a skip is not enough: a person or the gate may
 * give the same one.
 */
public final class SkippedByPlanning {

    private SkippedByPlanning() {}

    /**
     * The value to store with a message that changes: the status to which planning returns it, as long as planning's skip is in
     * force; null otherwise. A message that a person had paused or blocked comes back paused or blocked.
     *
     * @param noted the value before the change
     * @param actor who made the change
     */
    public static @Nullable MessageStatus note(
            @Nullable MessageStatus noted, MessageState before, MessageState after, String actor) {
        if (after.status() != MessageStatus.SKIPPED || !Actor.RULES.equals(actor)) {
            return null;
        }
        return before.status() == MessageStatus.SKIPPED ? noted : comesBackAs(before.status(), before.reasonCode());
    }

    /** The status in which a message with this status comes back once planning has skipped it. */
    static MessageStatus comesBackAs(MessageStatus status, @Nullable String reason) {
        return switch (status) {
            case PAUSED -> MessageStatus.PAUSED;
            case BLOCKED -> isForNow(reason) ? MessageStatus.SCHEDULED : MessageStatus.BLOCKED;
            case SCHEDULED, RETRYING, SENT, FAILED, SKIPPED -> MessageStatus.SCHEDULED;
        };
    }

    private static boolean isForNow(@Nullable String reason) {
        return ReasonCode.find(reason).filter(ReasonCode::isForNow).isPresent();
    }
}
