package io.cuesheet.ui.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * What a local time means in its zone. In a gap it is the first valid instant after it, in an overlap the earlier one, as the
 * planning rules take it.
 *
 * @param instant UTC
 * @param note what is remarkable about it, in a sentence; empty where nothing is
 */
public record LocalClock(Instant instant, String note) {

    public static LocalClock of(LocalDateTime local, ZoneId zone) {
        int offsets = zone.getRules().getValidOffsets(local).size();
        if (offsets == 1) {
            return new LocalClock(local.atZone(zone).toInstant(), "");
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (offsets == 0) {
            return new LocalClock(
                    change.getInstant(),
                    "The clocks in %s skip that time: %s is taken."
                            .formatted(zone.getId(), ZonedTimes.clock(change.getInstant(), zone)));
        }
        return new LocalClock(
                local.toInstant(change.getOffsetBefore()),
                "The clocks in %s show that time twice: the earlier one (UTC%s) is taken."
                        .formatted(zone.getId(), change.getOffsetBefore()));
    }
}
