package io.cuesheet.workflows.rule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** Converts wall-clock times to instants. */
public final class LocalTimes {

    private LocalTimes() {}

    /**
     * The instant of a local time.
     *
     * @param instant UTC
     * @param shift null if the local time exists exactly once
     */
    public record Resolved(Instant instant, @Nullable DstShift shift) {}

    /**
     * The instant at which the clocks in {@code zone} show {@code local}. In a gap it is the first valid instant after the gap;
     * {@link java.time.ZonedDateTime} would instead add the length of the gap. In an overlap it is the earlier instant.
     */
    public static Resolved resolve(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition == null) {
            return new Resolved(local.atZone(zone).toInstant(), null);
        }
        return transition.isGap()
                ? new Resolved(transition.getInstant(), DstShift.GAP)
                : new Resolved(local.toInstant(transition.getOffsetBefore()), DstShift.OVERLAP);
    }
}
