package io.cuesheet.application.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a clock on a wall shows them, the same for every viewer, always with the zone that is meant. */
public final class ZonedTimes {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", Locale.UK);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter TIME_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter DAY_YEAR = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);

    private ZonedTimes() {}

    /** Such as "Tue 1 Dec"; with the year where that is another one than today's. */
    public static String day(LocalDate day, LocalDate today) {
        return day.format(day.getYear() == today.getYear() ? DAY : DAY_YEAR);
    }

    /** Such as "10:00", where the day stands beside it. Seconds are shown where there are any. */
    public static String timeOfDay(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return local.format(local.getSecond() == 0 ? TIME : TIME_SECONDS);
    }

    /** Such as "Tue 1 Dec 2026, 10:00"; the caller says the zone beside it. Seconds are shown where there are any. */
    public static String clock(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return local.format(local.getSecond() == 0 ? MINUTES : SECONDS);
    }

    /** Such as "Tue 1 Dec 2026, 10:00 · America/New_York". */
    public static String withZone(Instant instant, ZoneId zone) {
        return clock(instant, zone) + " · " + zone.getId();
    }

    /** The viewer's own clock and UTC, for what stands beside an event's time; the viewer's only where it is another. */
    public static String otherClocks(Instant instant, ZoneId shown, ZoneId viewer) {
        boolean same = viewer.equals(shown) || viewer.getRules().equals(ZoneOffset.UTC.getRules());
        return same ? utc(instant) : utc(instant) + " · your clock: " + withZone(instant, viewer);
    }

    /** Such as "Tue 1 Dec 2026, 15:00 UTC". */
    public static String utc(Instant instant) {
        return clock(instant, ZoneOffset.UTC) + " UTC";
    }
}
