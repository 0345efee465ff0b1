package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message is to be sent.
 *
 * @param plannedAt the time that its rule gives, UTC
 * @param sendAt the same, or the next allowed time after or, if its rule says so, before it, UTC
 * @param dstShift the effect of a clock change on the rule's local time; null: none
 * @param movedBy {@code WEEKEND_POSTPONED}, {@code WEEKEND_ADVANCED} or {@code QUIET_HOURS}; null if it was not moved
 */
public record Due(
        Instant plannedAt,
        Instant sendAt,
        @Nullable DstShift dstShift,
        @Nullable ReasonCode movedBy) {}
