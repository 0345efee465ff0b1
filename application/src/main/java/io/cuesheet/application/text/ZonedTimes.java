package io.cuesheet.application.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Formats instants as local times, the same for every viewer, always in a named zone. */
public final class ZonedTimes {

    private ZonedTimes() {}

    /** Such as "Tue 1 Dec"; with the year if it is not today's. */
    public static String day(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DatePattern.DAY_WITHOUT_YEAR : DatePattern.DAY).format(day);
    }

    /** Such as "10:00", for use beside a day. Seconds are shown unless they are zero. */
    public static String timeOfDay(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return (local.getSecond() == 0 ? DatePattern.TIME : DatePattern.TIME_WITH_SECONDS).format(local);
    }

    /** Such as "Tue 1 Dec 2026, 10:00"; the caller adds the zone. Seconds are shown unless they are zero. */
    public static String clock(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return (local.getSecond() == 0 ? DatePattern.DAY_AND_TIME : DatePattern.DAY_AND_TIME_WITH_SECONDS)
                .format(local);
    }

    /** Such as "Tue 1 Dec 2026, 10:00 · America/New_York". */
    public static String withZone(Instant instant, ZoneId zone) {
        return clock(instant, zone) + " · " + zone.getId();
    }

    /** UTC and the viewer's own time, for display beside an event's time; the viewer's only if it is a different clock. */
    public static String otherClocks(Instant instant, ZoneId shown, ZoneId viewer) {
        boolean same = viewer.equals(shown) || viewer.getRules().equals(ZoneOffset.UTC.getRules());
        return same ? utc(instant) : Texts.of("times.your_clock", utc(instant), withZone(instant, viewer));
    }

    /** Such as "Tue 1 Dec 2026, 15:00 UTC". */
    public static String utc(Instant instant) {
        return clock(instant, ZoneOffset.UTC) + " UTC";
    }
}
