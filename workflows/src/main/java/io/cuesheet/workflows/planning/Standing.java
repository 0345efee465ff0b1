package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands.
 *
 * @param plannedAt due instant that its rule gave when it was last planned, UTC
 * @param sendAt due instant, UTC
 * @param pinned whether a person set its time
 * @param deleted whether it is a tombstone
 * @param revision that the message will have when the rules' commands which are on their way are applied
 * @param commandsUnderway whether there are such commands; they may make of it something else than {@code status}
 */
public record Standing(
        MessageStatus status,
        @Nullable String reasonCode,
        Instant plannedAt,
        Instant sendAt,
        boolean pinned,
        boolean deleted,
        long revision,
        boolean commandsUnderway) {

    /** Ends that the rules made; they take them back when what they were for is gone. */
    private static final Set<String> SKIPPED_BY_RULES = Set.of(
            ReasonCode.HAS_LOAD_IN_TIME.name(),
            ReasonCode.NO_LOAD_IN_TIME.name(),
            ReasonCode.EVENT_CANCELLED.name(),
            ReasonCode.CONTACT_REMOVED.name(),
            ReasonCode.NOT_IN_AUDIENCE.name());

    /** Ends after which a new time is a new chance. */
    private static final Set<String> REVIVED_BY_A_NEW_TIME =
            Set.of(ReasonCode.TOO_LATE.name(), ReasonCode.SEND_FAILED.name());

    /** What a blocked message waits for where its time had passed. */
    private static final Set<String> WAITS_FOR_A_CHOICE =
            Set.of(ReasonCode.TOO_LATE.name(), ReasonCode.AWAITS_CHOICE.name());

    boolean isOpenOrUnderway() {
        return status.isOpen() || commandsUnderway;
    }

    boolean wasSkippedByRules() {
        return status == MessageStatus.SKIPPED && has(SKIPPED_BY_RULES);
    }

    boolean mayBeMoved() {
        return isOpenOrUnderway() || wasSkippedByRules() || has(REVIVED_BY_A_NEW_TIME);
    }

    boolean waitsForAChoice() {
        return status == MessageStatus.BLOCKED && has(WAITS_FOR_A_CHOICE);
    }

    /** Whether it is blocked for this reason. */
    public boolean isBlockedBy(ReasonCode reason) {
        return status == MessageStatus.BLOCKED && reason.name().equals(reasonCode);
    }

    private boolean has(Set<String> reasons) {
        return reasonCode != null && reasons.contains(reasonCode);
    }
}
