package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.OnEventStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands.
 *
 * @param plannedAt due instant that its rule gave when it was last planned, UTC
 * @param sendAt due instant, UTC
 * @param pinned whether a person set its time
 * @param deleted whether it is a tombstone
 * @param revision the row's
 * @param skippedFrom the status to which planning brings it back; null where planning did not skip it
 * @param occurrence the how manieth of its type for its contact; a next one is planned if the event moves after this one was sent
 * @param sentFor the event's start, on the venue's wall clock, that the last one of these which was sent told; null: none was, or that is not known
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

    /** Ends after which a new time is a new chance, though planning did not make them. */
    private static final Set<String> REVIVED_BY_A_NEW_TIME =
            Set.of(ReasonCode.TOO_LATE.name(), ReasonCode.SEND_FAILED.name());

    /** What a blocked message waits for where its time had passed. */
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

    /** The same as one that repeats nothing: what a person writes stands beside what was sent before. */
    Standing alone() {
        return new Standing(status, reasonCode, plannedAt, sendAt, pinned, deleted, revision, skippedFrom);
    }

    /** What a person or the gate skipped is not meant, whatever its reason. */
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

    /** Whether one like it was sent before. */
    boolean isRepeat() {
        return occurrence > 1;
    }

    /** Whether it is blocked for this reason. */
    public boolean isBlockedBy(ReasonCode reason) {
        return status == MessageStatus.BLOCKED && reason.name().equals(reasonCode);
    }

    /** Where it stands, or would stand if planning had not skipped it. */
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
