package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that an event needs.
 *
 * @param typeCode message type whose rule asks for it
 * @param sendAt due instant, UTC
 * @param dstShift null where the rule's local time exists exactly once on that day
 * @param status scheduled, or skipped where the time had passed already
 * @param reason why it is skipped; null for a scheduled one
 */
public record PlannedMessage(
        String typeCode,
        ContactId contact,
        Instant sendAt,
        @Nullable DstShift dstShift,
        MessageStatus status,
        @Nullable ReasonCode reason) {

    static PlannedMessage of(String typeCode, ContactId contact, LocalTimes.Resolved due, Instant now) {
        boolean late = due.instant().isBefore(now);
        return new PlannedMessage(
                typeCode,
                contact,
                due.instant(),
                due.shift(),
                late ? MessageStatus.SKIPPED : MessageStatus.SCHEDULED,
                late ? ReasonCode.TOO_LATE : null);
    }

    public boolean isTooLate() {
        return reason == ReasonCode.TOO_LATE;
    }
}
