package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.Problems;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of a calendar. A TZID counts as the IANA zone of that name, by whose rules messages are planned; a file whose
 * VTIMEZONE says otherwise is refused, since nobody knows which of the two is meant.
 */
final class CalendarZones {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final String X_WR_TIMEZONE = "X-WR-TIMEZONE";

    private final ZoneId organisationZone;
    private final Optional<CalendarEntry.Property> ownName;
    private final Optional<ZoneId> ownZone;
    private final Map<String, Optional<DefinedZone>> definitions;
    private final Problems problems;
    private final FileNotes notes;
    private final Set<String> refused = new HashSet<>();

    private CalendarZones(
            ZoneId organisationZone,
            Optional<CalendarEntry.Property> ownName,
            Map<String, Optional<DefinedZone>> definitions,
            Problems problems,
            FileNotes notes) {
        this.organisationZone = organisationZone;
        this.ownName = ownName;
        this.ownZone = ownName.flatMap(own -> known(own.text()));
        this.definitions = definitions;
        this.problems = problems;
        this.notes = notes;
    }

    /** @param organisationZone for calendars without an X-WR-TIMEZONE */
    static CalendarZones of(CalendarReader.Content content, ZoneId organisationZone, Problems problems) {
        Optional<CalendarEntry.Property> own = content.calendar()
                .first(X_WR_TIMEZONE)
                .filter(name -> !name.text().isEmpty());
        return new CalendarZones(organisationZone, own, DefinedZone.of(content.zones()), problems, problems.notes());
    }

    /** The same for times that are only compared: how they are understood need not be told. */
    CalendarZones untold() {
        return new CalendarZones(zone(), Optional.empty(), Map.of(), problems, new FileNotes());
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
                    FileReason.DATE_WITHOUT_TIME,
                    "This is a date without a time, and messages count from the time: write it as 20261201T193000.");
            return null;
        }
        boolean isUtc = text.endsWith("Z");
        LocalDateTime time = parse(isUtc ? text.substring(0, text.length() - 1) : text);
        if (time == null) {
            refuse(
                    property,
                    FileReason.INVALID_TIME,
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

    /** The same in any year: definitions of zones begin long ago. */
    static LocalDateTime parseAnyYear(String text) throws DateTimeParseException {
        return LocalDateTime.parse(text, LOCAL);
    }

    private LocalTime ofUtc(CalendarEntry.Property property, LocalDateTime utc) {
        tell(property, "Times in UTC were taken to the wall clock of %s".formatted(whose()));
        LocalDateTime local =
                utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone()).toLocalDateTime();
        return ofTheCalendar(local);
    }

    private @Nullable LocalTime local(CalendarEntry.Property property, LocalDateTime time) {
        String tzid = property.parameter("TZID");
        if (tzid == null || tzid.isEmpty()) {
            tell(property, "Times without a zone were taken as those of %s".formatted(whose()));
            return ofTheCalendar(time);
        }
        ZoneId zone = known(tzid).orElse(null);
        if (zone == null) {
            refuse(
                    property,
                    FileReason.UNKNOWN_ZONE,
                    "\"%s\" is no IANA time zone, such as Europe/Berlin.".formatted(FieldRules.shortened(tzid)));
            return null;
        }
        if (!zone.getId().equals(tzid)) {
            tell(property, "The time zone \"%s\" was taken as %s".formatted(tzid, zone));
        }
        compare(property, tzid, zone, time);
        return new LocalTime(time, zone);
    }

    private static Optional<ZoneId> known(String name) {
        return FieldRules.zone(name).or(() -> WindowsZones.find(name));
    }

    private ZoneId zone() {
        return ownZone.orElse(organisationZone);
    }

    private LocalTime ofTheCalendar(LocalDateTime time) {
        ownName.ifPresent(own -> ownZone.ifPresentOrElse(
                zone -> compare(own, own.text(), zone, time),
                () -> refuseOnce(
                        own,
                        own.text(),
                        FileReason.UNKNOWN_ZONE,
                        "\"%s\" is no IANA time zone, such as Europe/Berlin, and events of the file depend on it. Correct it, or remove the line: then the organisation's default zone counts, %s."
                                .formatted(FieldRules.shortened(own.text()), organisationZone))));
        return new LocalTime(time, zone());
    }

    /** A difference is a question: only a person knows whether the name or the offset is right. */
    private void compare(CalendarEntry.Property property, String name, ZoneId zone, LocalDateTime time) {
        Optional<DefinedZone> definition = definitions.getOrDefault(name, Optional.empty());
        if (definitions.containsKey(name) && definition.isEmpty()) {
            tell(property, "What the file says of the time zone \"%s\" can't be read; its name counts".formatted(name));
        }
        definition
                .flatMap(defined -> defined.contradiction(zone, time))
                .ifPresent(offset -> refuseOnce(
                        property,
                        name,
                        FileReason.ZONE_MISMATCH,
                        "The file (VTIMEZONE) sets the clocks of \"%s\" to UTC%s, which %s does not do at this time. Name the zone that is meant, such as Europe/London; or remove the VTIMEZONE, if it is %s."
                                .formatted(FieldRules.shortened(name), text(offset), zone, zone)));
    }

    private static String text(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    private String whose() {
        return ownZone.isPresent()
                ? "the calendar's zone, " + zone()
                : "the organisation's default zone, " + organisationZone;
    }

    private void tell(CalendarEntry.Property property, String sentence) {
        notes.add(property.line(), sentence);
    }

    /** Once for each name: whoever corrects it, corrects it everywhere. */
    private void refuseOnce(CalendarEntry.Property property, String name, FileReason reason, String message) {
        if (refused.add(name)) {
            refuse(property, reason, message);
        }
    }

    private void refuse(CalendarEntry.Property property, FileReason reason, String message) {
        problems.add(property.line(), property.name(), reason, message);
    }
}
