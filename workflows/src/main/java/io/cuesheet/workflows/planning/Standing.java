package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.OnEventStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a message.
 *
 * @param plannedAt due instant that its rule gave when it was last planned, UTC
 * @param sendAt due instant, UTC
 * @param pinned whether a person set its time
 * @param deleted whether it is a tombstone
 * @param revision the row's
 * @param skippedFrom the status to which planning returns it; null if planning did not skip it
 * @param occurrence its number among the messages of its type for its contact, from 1; a next one is planned if the event moves after this
 *     one was sent
 * @param sentFor the event's start, on the venue's wall clock, that the last sent one of these announced; null: none was sent, or the start
 *     is not known
 */
public record Standing(
        MessageStatus status,
        @Nullable String reasonCode,
        Instant plannedAt,
        Instant sendAt,
        boolean pinned,
        boolean deleted,
        long revision,
        @Nullable MessageStatus skippedFrom,
        int occurrence,
        @Nullable LocalDateTime sentFor) {

    /** Final states after which a new time revives the message, although planning did not set them. */
    private static final Set<String> REVIVED_BY_A_NEW_TIME =
            Set.of(ReasonCode.TOO_LATE.name(), ReasonCode.SEND_FAILED.name());

    /** What a blocked message waits for if its time has passed. */
    private static final Set<String> WAITS_FOR_A_CHOICE =
            Set.of(ReasonCode.TOO_LATE.name(), ReasonCode.AWAITS_CHOICE.name());

    /** The first message of its type for its contact. */
    public Standing(
            MessageStatus status,
            @Nullable String reasonCode,
            Instant plannedAt,
            Instant sendAt,
            boolean pinned,
            boolean deleted,
            long revision,
            @Nullable MessageStatus skippedFrom) {
        this(status, reasonCode, plannedAt, sendAt, pinned, deleted, revision, skippedFrom, 1, null);
    }

    /** A message that planning has not skipped. */
    public Standing(
            MessageStatus status,
            @Nullable String reasonCode,
            Instant plannedAt,
            Instant sendAt,
            boolean pinned,
            boolean deleted,
            long revision) {
        this(status, reasonCode, plannedAt, sendAt, pinned, deleted, revision, null);
    }

    /** The same, but repeating nothing: a message that a person writes is independent of earlier ones. */
    Standing alone() {
        return new Standing(status, reasonCode, plannedAt, sendAt, pinned, deleted, revision, skippedFrom);
    }

    /** Skips by a person or the gate do not count, whatever their reason. */
    boolean isSkippedByPlanning() {
        return status == MessageStatus.SKIPPED && skippedFrom != null;
    }

    boolean isRevivedByANewTime() {
        return status.isTerminal() && has(REVIVED_BY_A_NEW_TIME);
    }

    boolean waitsForAChoice() {
        return status == MessageStatus.BLOCKED && has(WAITS_FOR_A_CHOICE);
    }

    /** Whether it waits for a status of its event, or for the time at which it starts. */
    public boolean waitsForAStatus() {
        return status == MessageStatus.BLOCKED
                && ReasonCode.find(reasonCode)
                        .filter(OnEventStatus.REASONS::contains)
                        .isPresent();
    }

    /** Whether it repeats a message that was sent before. */
    boolean isRepeat() {
        return occurrence > 1;
    }

    /** Whether it is blocked for this reason. */
    public boolean isBlockedBy(ReasonCode reason) {
        return status == MessageStatus.BLOCKED && reason.name().equals(reasonCode);
    }

    /** Its status, or the status that it would have if planning had not skipped it. */
    MessageStatus statusBesidesPlanning() {
        return isSkippedByPlanning() && skippedFrom != null ? skippedFrom : status;
    }

    /** Whether a person keeps it from being sent, whatever its time. */
    boolean isHeldByHand() {
        MessageStatus status = statusBesidesPlanning();
        return status.isOpen()
                && SkippedByPlanning.comesBackAs(status, isSkippedByPlanning() ? null : reasonCode)
                        != MessageStatus.SCHEDULED;
    }

    boolean isArmedBesidesPlanning() {
        return statusBesidesPlanning().isArmed();
    }

    private boolean has(Set<String> reasons) {
        return reasonCode != null && reasons.contains(reasonCode);
    }
}
