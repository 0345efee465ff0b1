package io.cuesheet.application.text;

import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The instant of a local time in its zone. In a gap it is the first valid instant after the gap, in an overlap the earlier one, as in the
 * planning rules.
 *
 * @param instant UTC
 * @param note a sentence about a gap or an overlap; empty if there is none
 */
public record LocalClock(Instant instant, String note) {

    /** @param local on a wall clock in that zone */
    public static LocalClock of(LocalDateTime local, ZoneId zone) {
        LocalTimes.Resolved resolved = LocalTimes.resolve(local, zone);
        return new LocalClock(resolved.instant(), note(resolved, zone));
    }

    private static String note(LocalTimes.Resolved resolved, ZoneId zone) {
        if (resolved.shift() == null) {
            return "";
        }
        return switch (resolved.shift()) {
            case GAP -> Texts.of("times.gap", zone.getId(), ZonedTimes.clock(resolved.instant(), zone));
            case OVERLAP ->
                Texts.of(
                        "times.overlap",
                        zone.getId(),
                        zone.getRules().getOffset(resolved.instant()).getId());
        };
    }
}
