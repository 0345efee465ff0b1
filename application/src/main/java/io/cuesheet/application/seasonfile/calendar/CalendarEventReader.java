package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one VEVENT into a {@link ImportedEvent} and notes everything that is wrong with it. */
final class CalendarEventReader {

    static final String REF = "X-CUESHEET-REF";
    static final String STATUS = "X-CUESHEET-STATUS";
    static final String LOAD_IN = "X-CUESHEET-LOAD-IN";
    static final String CONFIDENCE = "X-CUESHEET-LOAD-IN-CONFIDENCE";

    static final String START_TIME_OPEN = "X-CUESHEET-START-TIME-OPEN";

    private static final String START = "DTSTART";

    private final CalendarEntry entry;
    private final CalendarTimes times;
    private final Problems problems;
    private final FieldTexts texts;

    CalendarEventReader(CalendarEntry entry, CalendarTimes times, Problems problems) {
        this.entry = entry;
        this.times = times;
        this.problems = problems;
        this.texts = new FieldTexts(problems);
    }

    /** An event with its start as the calendar has it. */
    record Dated(ImportedEvent event, StartTime start) {}

    /** Empty where something is wrong with it, is asked, or it is left out. */
    Optional<Dated> read(String ref, Origin origin) {
        int before = problems.count();
        problems.questions().hold();
        Optional<Dated> read = readAll(ref, origin, before);
        problems.questions().release(problems.count() == before);
        return read;
    }

    private Optional<Dated> readAll(String ref, Origin origin, int before) {
        Optional<StartTime> start = start();
        if (start.isEmpty() && times.isLeftOut(entry.first(START))) {
            problems.leaveOut(ref);
            return Optional.empty();
        }
        String name = required("SUMMARY", entry.first("SUMMARY"));
        CalendarPlace place = CalendarPlace.read(entry, times.answers(), problems);
        Optional<CalendarEntry.Property> loadIn = entry.first(LOAD_IN);
        StartTime starts = start.orElse(null);
        LocalDateTime loadInLocal =
                loadIn.map(property -> loadIn(property, starts)).orElse(null);
        LoadInConfidence confidence = confidence();
        EventStatus status = status();
        List<ContactDetails> contacts =
                new CalendarContacts(entry, problems, starts == null ? null : starts.zone()).read();
        if (starts == null || !place.isKnown() || problems.count() > before) {
            return Optional.empty();
        }
        EventDetails details = new EventDetails(
                name,
                place.venue(),
                place.city(),
                starts.time(),
                starts.zone(),
                loadInLocal,
                loadInLocal == null ? null : confidence,
                status,
                starts.isTimeOpen(),
                contacts,
                false);
        return Optional.of(new Dated(
                new ImportedEvent(ref, details, loadIn.isPresent(), false, place.isCitySaid(), false, origin), starts));
    }

    private String required(String name, Optional<CalendarEntry.Property> property) {
        String text = property.map(present -> texts.of(present, present.text())).orElse("");
        if (text.isEmpty()) {
            refuse(property, name, FileReason.MISSING_VALUE, Texts.of("file.missing"));
        }
        return text;
    }

    private Optional<StartTime> start() {
        Optional<CalendarEntry.Property> start = entry.first(START);
        if (start.isEmpty()) {
            refuse(start, START, FileReason.MISSING_VALUE, Texts.of("file.calendar.no_start"));
            return Optional.empty();
        }
        Optional<StartTime> starts = zoneOfOpenStart(start.get())
                .map(zone -> times.withoutTime(start.get(), zone))
                .orElseGet(() -> times.start(start.get()));
        starts.ifPresent(this::tellEnd);
        return starts;
    }

    /** A calendar of ours says that the time is not known, and the zone; others may mean all of the day. */
    private Optional<ZoneId> zoneOfOpenStart(CalendarEntry.Property start) {
        // Another program may have given the time and kept our property.
        boolean isDay = CalendarTimes.date(start.value().strip()).isPresent();
        return isDay ? entry.first(START_TIME_OPEN).flatMap(said -> FieldRules.zone(said.text())) : Optional.empty();
    }

    /** Ends are not used, so one that can't be is no reason to refuse anything. */
    private void tellEnd(StartTime starts) {
        boolean isBefore = entry.first("DTEND")
                .flatMap(end -> CalendarTimes.instant(end, starts))
                .filter(end -> end.isBefore(starts.instant()))
                .isPresent();
        boolean isNegative = entry.first("DURATION")
                .filter(duration -> duration.value().strip().startsWith("-"))
                .isPresent();
        if (isBefore || isNegative) {
            problems.notes().add(entry.line(), Texts.of("file.calendar.ends_before"));
        }
    }

    /** The wall clock of the venue, without a zone. An empty value says that there is no load-in time. */
    private @Nullable LocalDateTime loadIn(CalendarEntry.Property property, @Nullable StartTime starts) {
        String text = property.value().strip();
        LocalDateTime local = text.isEmpty() ? null : CalendarTimes.parse(text);
        if (local == null && !text.isEmpty() || !isOfTheVenue(property, starts)) {
            refuse(Optional.of(property), LOAD_IN, FileReason.INVALID_TIME, Texts.of("file.calendar.load_in"));
        }
        if (starts != null && local != null && FieldRules.isLoadInTooLate(starts.time(), local)) {
            refuse(Optional.of(property), LOAD_IN, FileReason.LOAD_IN_AFTER_START, Texts.of("file.late_load_in"));
        }
        return local;
    }

    private static boolean isOfTheVenue(CalendarEntry.Property property, @Nullable StartTime starts) {
        String tzid = property.parameter("TZID");
        return tzid == null
                || starts == null
                || FieldRules.zone(tzid)
                        .map(ZoneId::getId)
                        .equals(Optional.of(starts.zone().getId()));
    }

    private @Nullable LoadInConfidence confidence() {
        Optional<CalendarEntry.Property> property = entry.first(CONFIDENCE);
        Optional<LoadInConfidence> known =
                property.flatMap(present -> LoadInConfidence.find(present.text().toLowerCase(Locale.ROOT)));
        if (property.isPresent() && known.isEmpty()) {
            refuse(property, CONFIDENCE, FileReason.UNKNOWN_VALUE, Texts.of("file.calendar.confidence"));
        }
        return known.orElse(null);
    }

    /** iCalendar has no word for postponed, hence the property of ours, which goes before the standard one. */
    private @Nullable EventStatus status() {
        Optional<CalendarEntry.Property> property = entry.first(STATUS)
                .or(() -> entry.first("STATUS"))
                .filter(present -> !present.text().isEmpty());
        Optional<EventStatus> known =
                property.flatMap(present -> EventStatus.find(present.text().toLowerCase(Locale.ROOT)));
        if (property.isPresent() && known.isEmpty()) {
            refuse(property, "STATUS", FileReason.UNKNOWN_VALUE, Texts.of("file.calendar.status", STATUS));
        }
        return known.orElse(null);
    }

    private void refuse(Optional<CalendarEntry.Property> property, String name, FileReason reason, String message) {
        problems.add(
                property.map(CalendarEntry.Property::line).orElse(entry.line()),
                property.map(CalendarEntry.Property::name).orElse(name),
                reason,
                message);
    }
}
