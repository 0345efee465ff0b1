package io.cuesheet.application.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Instants as a clock on a wall shows them, the same for every viewer, always with the zone that is meant. */
public final class ZonedTimes {

    private ZonedTimes() {}

    /** Such as "Tue 1 Dec"; with the year where that is another one than today's. */
    public static String day(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DatePattern.DAY_WITHOUT_YEAR : DatePattern.DAY).format(day);
    }

    /** Such as "10:00", where the day stands beside it. Seconds are shown where there are any. */
    public static String timeOfDay(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return (local.getSecond() == 0 ? DatePattern.TIME : DatePattern.TIME_WITH_SECONDS).format(local);
    }

    /** Such as "Tue 1 Dec 2026, 10:00"; the caller says the zone beside it. Seconds are shown where there are any. */
    public static String clock(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return (local.getSecond() == 0 ? DatePattern.DAY_AND_TIME : DatePattern.DAY_AND_TIME_WITH_SECONDS)
                .format(local);
    }

    /** Such as "Tue 1 Dec 2026, 10:00 · America/New_York". */
    public static String withZone(Instant instant, ZoneId zone) {
        return clock(instant, zone) + " · " + zone.getId();
    }

    /** The viewer's own clock and UTC, for what stands beside an event's time; the viewer's only where it is another. */
    public static String otherClocks(Instant instant, ZoneId shown, ZoneId viewer) {
        boolean same = viewer.equals(shown) || viewer.getRules().equals(ZoneOffset.UTC.getRules());
        return same ? utc(instant) : Texts.of("times.your_clock", utc(instant), withZone(instant, viewer));
    }

    /** Such as "Tue 1 Dec 2026, 15:00 UTC". */
    public static String utc(Instant instant) {
        return clock(instant, ZoneOffset.UTC) + " UTC";
    }
}
