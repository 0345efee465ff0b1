package io.cuesheet.ui.event;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of a calendar. A TZID counts as the IANA zone of that name and as nothing else: what a VTIMEZONE says of it is not
 * looked at, since the rules that plan messages know zones by their names only.
 */
final class CalendarZones {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final String X_WR_TIMEZONE = "X-WR-TIMEZONE";

    private final ZoneId defaultZone;
    private final boolean isOfTheCalendar;
    private final Problems problems;
    private final List<ImportNote> notes;
    private final Set<String> told = new HashSet<>();

    private CalendarZones(ZoneId defaultZone, boolean isOfTheCalendar, Problems problems, List<ImportNote> notes) {
        this.defaultZone = defaultZone;
        this.isOfTheCalendar = isOfTheCalendar;
        this.problems = problems;
        this.notes = notes;
    }

    /** @param organisationZone for calendars without an X-WR-TIMEZONE */
    static CalendarZones of(
            CalendarEntry calendar, ZoneId organisationZone, Problems problems, List<ImportNote> notes) {
        Optional<ZoneId> own = calendar.first(X_WR_TIMEZONE).flatMap(zone -> FieldRules.zone(zone.text()));
        return new CalendarZones(own.orElse(organisationZone), own.isPresent(), problems, notes);
    }

    /** The same for times that are only compared: how they are understood need not be told. */
    CalendarZones untold() {
        return new CalendarZones(defaultZone, isOfTheCalendar, problems, new ArrayList<>());
    }

    /** A time on the wall clock of its zone. */
    record LocalTime(LocalDateTime time, ZoneId zone) {}

    /** The time, or null where something is wrong with it. */
    @Nullable
    LocalTime read(CalendarEntry.Property property) {
        String text = property.value().strip();
        if (text.matches("\\d{8}")) {
            refuse(
                    property,
                    ImportReason.DATE_WITHOUT_TIME,
                    "This is a date without a time, and messages count from the time: write it as 20261201T193000.");
            return null;
        }
        boolean isUtc = text.endsWith("Z");
        LocalDateTime time = parse(isUtc ? text.substring(0, text.length() - 1) : text);
        if (time == null) {
            refuse(
                    property,
                    ImportReason.INVALID_TIME,
                    "\"%s\" is no date and time that exists; the form is 20261201T193000."
                            .formatted(FieldRules.shortened(text)));
            return null;
        }
        return isUtc ? ofUtc(property, time) : local(property, time);
    }

    /** The time of day in a zone that is known from elsewhere; null where it is none. */
    static @Nullable LocalDateTime parse(String text) {
        return FieldRules.localTime(text, LOCAL).orElse(null);
    }

    private LocalTime ofUtc(CalendarEntry.Property property, LocalDateTime utc) {
        tell(property, "Times in UTC were taken to the wall clock of %s".formatted(whose()));
        return new LocalTime(
                utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(defaultZone).toLocalDateTime(), defaultZone);
    }

    private @Nullable LocalTime local(CalendarEntry.Property property, LocalDateTime time) {
        String tzid = property.parameter("TZID");
        if (tzid == null || tzid.isEmpty()) {
            tell(property, "Times without a zone were taken as those of %s".formatted(whose()));
            return new LocalTime(time, defaultZone);
        }
        ZoneId zone = FieldRules.zone(tzid).or(() -> windows(property, tzid)).orElse(null);
        if (zone == null) {
            refuse(
                    property,
                    ImportReason.UNKNOWN_ZONE,
                    "\"%s\" is no IANA time zone, such as Europe/Berlin.".formatted(FieldRules.shortened(tzid)));
        }
        return zone == null ? null : new LocalTime(time, zone);
    }

    private Optional<ZoneId> windows(CalendarEntry.Property property, String tzid) {
        Optional<ZoneId> zone = WindowsZones.find(tzid);
        zone.ifPresent(known -> tell(property, "The time zone \"%s\" was taken as %s".formatted(tzid, known)));
        return zone;
    }

    private String whose() {
        return isOfTheCalendar
                ? "the calendar's zone, " + defaultZone
                : "the organisation's default zone, " + defaultZone;
    }

    /** Once for each thing to tell, at its first place. */
    private void tell(CalendarEntry.Property property, String sentence) {
        if (told.add(sentence)) {
            notes.add(new ImportNote(property.line(), sentence + ", here and wherever the file has the like."));
        }
    }

    private void refuse(CalendarEntry.Property property, ImportReason reason, String message) {
        problems.add(property.line(), property.name(), reason, message);
    }
}
