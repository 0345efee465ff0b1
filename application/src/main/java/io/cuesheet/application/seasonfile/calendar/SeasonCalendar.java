package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a season from an iCalendar file (RFC 5545): all of it, or none of it. What it understands stands in docs/import.md. */
public final class SeasonCalendar {

    private static final String METHOD = "METHOD";
    private static final List<String> METHODS = List.of("PUBLISH", "REQUEST");

    private final Problems problems = new Problems();
    private final List<ImportedEvent> events = new ArrayList<>();
    private final Map<String, Integer> linesByRef = new HashMap<>();

    private SeasonCalendar() {}

    /**
     * The events of the file, in its order.
     *
     * @param defaultZone of times that name none
     * @throws FileRefused with everything that is wrong, where anything is
     */
    public static SeasonFile read(byte[] file, ZoneId defaultZone) {
        FileLimit.SEASON.check(file);
        return new SeasonCalendar().readAll(file, defaultZone);
    }

    private SeasonFile readAll(byte[] file, ZoneId defaultZone) {
        List<ContentLine> lines = ContentLine.of(file, problems);
        problems.throwIfAny();
        if (lines.isEmpty()) {
            throw FileRefused.empty("The file is empty.");
        }
        List<CalendarReader.Content> calendars = CalendarReader.read(lines, problems);
        problems.throwIfAny();
        calendars.forEach(calendar -> read(calendar, defaultZone));
        problems.throwIfAny();
        if (events.isEmpty()) {
            throw FileRefused.empty("The file has no events (VEVENT).");
        }
        return new SeasonFile(events, problems.notes().all());
    }

    private void read(CalendarReader.Content calendar, ZoneId defaultZone) {
        checkMethod(calendar.calendar());
        CalendarZones zones = CalendarZones.of(calendar, defaultZone, problems);
        calendar.events().forEach(entry -> read(entry, zones));
    }

    private void checkMethod(CalendarEntry calendar) {
        calendar.first(METHOD)
                .filter(method -> METHODS.stream().noneMatch(method.value()::equalsIgnoreCase))
                .ifPresent(method -> problems.add(
                        method.line(),
                        METHOD,
                        FileReason.UNSUPPORTED_METHOD,
                        "This is an answer to an invitation, not a calendar: METHOD must be PUBLISH or missing."));
    }

    private void read(CalendarEntry entry, CalendarZones zones) {
        ImportedEvent event = new CalendarEventReader(entry, zones, problems).read();
        if (event == null) {
            return;
        }
        Integer firstLine = linesByRef.putIfAbsent(event.externalRef(), entry.line());
        if (firstLine == null) {
            events.add(event);
        } else {
            problems.add(
                    entry.line(),
                    "UID",
                    FileReason.DUPLICATE_EXTERNAL_REF,
                    "The event on line %d has the same UID.".formatted(firstLine));
        }
    }
}
