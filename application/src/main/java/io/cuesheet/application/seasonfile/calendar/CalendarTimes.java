package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times of a calendar. */
record CalendarTimes(CalendarZones zones, ImportAnswers answers, Problems problems) {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final int SECONDS_OF_HOUR = 3_600;

    /** The time; empty where something is wrong with it, is asked, or is left out. */
    Optional<StartTime> start(CalendarEntry.Property property) {
        String text = property.value().strip();
        if (DATE.matcher(text).matches()) {
            return allDay(property, text);
        }
        boolean isUtc = text.endsWith("Z") || text.endsWith("z");
        LocalDateTime time = parse(isUtc ? text.substring(0, text.length() - 1) : text);
        if (time == null) {
            refuse(property, text);
            return Optional.empty();
        }
        return isUtc ? ofUtc(property, time.toInstant(ZoneOffset.UTC)) : local(property, time, StartTime.Form.LOCAL);
    }

    /** The local time in a zone that is known from elsewhere; null where it is none. */
    static @Nullable LocalDateTime parse(String text) {
        return FieldRules.localTime(text, LOCAL).orElse(null);
    }

    /** The same in any year: definitions of zones begin long ago. */
    static LocalDateTime parseAnyYear(String text) throws DateTimeParseException {
        return LocalDateTime.parse(text, LOCAL);
    }

    private Optional<StartTime> allDay(CalendarEntry.Property property, String text) {
        LocalDateTime midnight = parse(text + "T000000");
        if (midnight == null) {
            refuse(property, text);
            return Optional.empty();
        }
        ImportAnswers.AllDay answer = answers.allDay();
        if (answer == null) {
            problems.ask(
                    property.line(),
                    FileReason.DATE_WITHOUT_TIME,
                    ImportAnswers.ALL_DAY_START,
                    List.of(),
                    Texts.of("file.time.open"));
            return Optional.empty();
        }
        if (answer.staysOpen()) {
            return withoutTime(
                    local(property, midnight.toLocalDate().atTime(Event.OPEN_TIME), StartTime.Form.DATE), property);
        }
        LocalTime start = answer.start();
        if (start == null) {
            problems.notes().add(property.line(), Texts.of("file.time.day_left_out"));
            return Optional.empty();
        }
        problems.notes().add(property.line(), Texts.of("file.time.day_given", start));
        return local(property, midnight.toLocalDate().atTime(start), StartTime.Form.DATE);
    }

    /** The day of an event whose time is not known, in a zone that is. */
    Optional<StartTime> withoutTime(CalendarEntry.Property property, ZoneId zone) {
        Optional<LocalDate> day = date(property.value().strip());
        if (day.isEmpty()) {
            refuse(property, property.value());
        }
        return withoutTime(
                day.map(date -> new StartTime(date.atTime(Event.OPEN_TIME), zone, StartTime.Form.DATE)), property);
    }

    private Optional<StartTime> withoutTime(Optional<StartTime> day, CalendarEntry.Property property) {
        day.ifPresent(start -> problems.notes().add(property.line(), Texts.of("file.time.waits")));
        return day.map(StartTime::withoutTime);
    }

    private Optional<StartTime> local(CalendarEntry.Property property, LocalDateTime time, StartTime.Form form) {
        String tzid = property.parameter("TZID");
        if (tzid != null && !tzid.isEmpty()) {
            return zones.named(property, tzid, time).map(zone -> new StartTime(time, zone, form, tzid));
        }
        Optional<ZoneId> zone = zones.ofTheCalendar(time);
        zone.ifPresent(there -> zones.tellFloating(property, there));
        return zone.map(there -> new StartTime(time, there, form));
    }

    private Optional<StartTime> ofUtc(CalendarEntry.Property property, Instant instant) {
        LocalDateTime inUtc = instant.atOffset(ZoneOffset.UTC).toLocalDateTime();
        String tzid = property.parameter("TZID");
        if (tzid != null && !tzid.isEmpty()) {
            return zones.named(property, tzid, inUtc).map(there -> onTheWallClock(property, instant, there));
        }
        Optional<ZoneId> zone = zones.ofTheCalendar(inUtc);
        zone.ifPresent(there -> zones.tellUtc(property, there));
        return zone.map(there -> onTheWallClock(property, instant, there));
    }

    /**
     * An hour that the clocks show twice is the earlier one wherever a local time is read. A start in the later one keeps its instant, in
     * a zone that has the offset of that hour all the year.
     */
    StartTime onTheWallClock(CalendarEntry.Property property, Instant instant, ZoneId zone) {
        LocalDateTime time = instant.atZone(zone).toLocalDateTime();
        StartTime start = new StartTime(time, zone, StartTime.Form.UTC);
        if (start.instant().equals(instant)) {
            return start;
        }
        ZoneOffset offset = zone.getRules().getOffset(instant);
        if (offset.getTotalSeconds() % SECONDS_OF_HOUR != 0) {
            problems.notes().add(property.line(), Texts.of("file.time.twice"));
            return start;
        }
        // POSIX counts to the west.
        int hours = -offset.getTotalSeconds() / SECONDS_OF_HOUR;
        ZoneId fixed = ZoneId.of(hours == 0 ? "Etc/UTC" : "Etc/GMT%+d".formatted(hours));
        problems.notes().add(property.line(), Texts.of("file.time.second", zone, fixed));
        return new StartTime(time, fixed, StartTime.Form.UTC);
    }

    /** Whether a person said that events of whole days are left out, and this is one. */
    boolean isLeftOut(Optional<CalendarEntry.Property> start) {
        return answers.allDay() != null
                && answers.allDay().leavesOut()
                && start.filter(property ->
                                DATE.matcher(property.value().strip()).matches())
                        .isPresent();
    }

    /** The instant of another time of the same event; empty where it can't be read, or is a date. */
    static Optional<Instant> instant(CalendarEntry.Property property, StartTime start) {
        return instant(property.value(), property.parameter("TZID"), start);
    }

    /** @param tzid null: the zone of the event */
    static Optional<Instant> instant(String value, @Nullable String tzid, StartTime start) {
        String text = value.strip().toUpperCase(Locale.ROOT);
        boolean isUtc = text.endsWith("Z");
        LocalDateTime time = parse(isUtc ? text.substring(0, text.length() - 1) : text);
        if (time == null) {
            return Optional.empty();
        }
        // The same name is the same zone, which the start may have by an answer or by its definition.
        ZoneId named = tzid == null || tzid.equals(start.tzid())
                ? start.zone()
                : ZoneNames.find(tzid).orElse(start.zone());
        return Optional.of(isUtc ? time.toInstant(ZoneOffset.UTC) : new StartTime(time, named, start.form()).instant());
    }

    /** A property that is always in UTC; empty where it is not. */
    static Optional<Instant> utc(CalendarEntry.Property property) {
        String text = property.value().strip();
        return text.endsWith("Z")
                ? Optional.ofNullable(parse(text.substring(0, text.length() - 1)))
                        .map(time -> time.toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }

    /** The date, if nothing but a date stands there. */
    static Optional<LocalDate> date(String text) {
        return DATE.matcher(text).matches()
                ? Optional.ofNullable(parse(text + "T000000")).map(LocalDateTime::toLocalDate)
                : Optional.empty();
    }

    private void refuse(CalendarEntry.Property property, String text) {
        problems.add(
                property.line(),
                property.name(),
                FileReason.INVALID_TIME,
                Texts.of("file.time.no_calendar_time", FieldRules.shortened(text)));
    }
}
