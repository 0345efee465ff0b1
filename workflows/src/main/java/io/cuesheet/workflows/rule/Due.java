package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message is to go out.
 *
 * @param plannedAt what its rule's time gives, UTC
 * @param sendAt the same, or the next allowed time after or, if its rule says so, before it, UTC
 * @param dstShift what a change of clocks did to the rule's local time; null: nothing
 * @param movedBy {@code WEEKEND_POSTPONED}, {@code WEEKEND_ADVANCED} or {@code QUIET_HOURS}; null where it was not moved
 */
public record Due(
        Instant plannedAt,
        Instant sendAt,
        @Nullable DstShift dstShift,
        @Nullable ReasonCode movedBy) {}
