package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Problems;
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

    private static final List<String> RECURRENCE = List.of("RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID");
    private static final String START = "DTSTART";

    private final CalendarEntry entry;
    private final CalendarZones zones;
    private final Problems problems;
    private final FieldTexts texts;

    CalendarEventReader(CalendarEntry entry, CalendarZones zones, Problems problems) {
        this.entry = entry;
        this.zones = zones;
        this.problems = problems;
        this.texts = new FieldTexts(problems);
    }

    /** The row, or null where something is wrong with it. */
    @Nullable
    ImportedEvent read() {
        int before = problems.count();
        String ref = required("UID", entry.first(REF).or(() -> entry.first("UID")));
        refuseRecurrence(ref);
        String name = required("SUMMARY", entry.first("SUMMARY"));
        CalendarPlace place = CalendarPlace.read(entry, problems);
        CalendarZones.LocalTime starts = start();
        Optional<CalendarEntry.Property> loadIn = entry.first(LOAD_IN);
        LocalDateTime loadInLocal =
                loadIn.map(property -> loadIn(property, starts)).orElse(null);
        LoadInConfidence confidence = confidence();
        EventStatus status = status();
        List<ContactDetails> contacts =
                new CalendarContacts(entry, problems, starts == null ? null : starts.zone()).read();
        if (starts == null || problems.count() > before || problems.isFull()) {
            return null;
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
                contacts,
                false);
        return new ImportedEvent(ref, details, loadIn.isPresent(), false, place.isCitySaid());
    }

    private String required(String name, Optional<CalendarEntry.Property> property) {
        String text = property.map(present -> texts.of(present, present.text())).orElse("");
        if (text.isEmpty()) {
            refuse(property, name, FileReason.MISSING_VALUE, "%s must not be empty.".formatted(name));
        }
        return text;
    }

    private void refuseRecurrence(String ref) {
        RECURRENCE.stream()
                .flatMap(name -> entry.all(name).stream())
                .forEach(property -> problems.add(
                        property.line(),
                        property.name(),
                        FileReason.RECURRING_EVENT,
                        "The event \"%s\" repeats; give each date an event of its own, with its own UID."
                                .formatted(ref)));
    }

    private CalendarZones.@Nullable LocalTime start() {
        Optional<CalendarEntry.Property> start = entry.first(START);
        if (start.isEmpty()) {
            refuse(start, START, FileReason.MISSING_VALUE, "The event has no start (DTSTART).");
            return null;
        }
        CalendarZones.LocalTime starts = zones.read(start.get());
        if (starts != null) {
            entry.first("DTEND").ifPresent(end -> checkEnd(starts, end));
            entry.first("DURATION")
                    .filter(duration -> duration.value().startsWith("-"))
                    .ifPresent(this::refuseEnd);
        }
        return starts;
    }

    private void checkEnd(CalendarZones.LocalTime starts, CalendarEntry.Property end) {
        CalendarZones.LocalTime ends = zones.untold().read(end);
        if (ends != null
                && ends.time()
                        .atZone(ends.zone())
                        .toInstant()
                        .isBefore(starts.time().atZone(starts.zone()).toInstant())) {
            refuseEnd(end);
        }
    }

    private void refuseEnd(CalendarEntry.Property end) {
        problems.add(end.line(), end.name(), FileReason.ENDS_BEFORE_START, "The event ends before it starts.");
    }

    /** The wall clock of the venue, without a zone. An empty value says that there is no load-in time. */
    private @Nullable LocalDateTime loadIn(CalendarEntry.Property property, CalendarZones.@Nullable LocalTime starts) {
        String text = property.value().strip();
        LocalDateTime local = text.isEmpty() ? null : CalendarZones.parse(text);
        if (local == null && !text.isEmpty() || !isOfTheVenue(property, starts)) {
            refuse(
                    Optional.of(property),
                    LOAD_IN,
                    FileReason.INVALID_TIME,
                    "Give the load-in as the local time of the venue, in the form 20261201T140000.");
        }
        if (starts != null && local != null && FieldRules.isLoadInTooLate(starts.time(), local)) {
            refuse(
                    Optional.of(property),
                    LOAD_IN,
                    FileReason.LOAD_IN_AFTER_START,
                    "The load-in lies more than a day after the start.");
        }
        return local;
    }

    private static boolean isOfTheVenue(CalendarEntry.Property property, CalendarZones.@Nullable LocalTime starts) {
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
            refuse(
                    property,
                    CONFIDENCE,
                    FileReason.UNKNOWN_VALUE,
                    "The confidence is one of tbd, approximate and confirmed.");
        }
        return known.orElse(null);
    }

    /** iCalendar has no word for postponed, hence the property of ours, which goes before the standard one. */
    private @Nullable EventStatus status() {
        Optional<CalendarEntry.Property> property = entry.first(STATUS).or(() -> entry.first("STATUS"));
        Optional<EventStatus> known =
                property.flatMap(present -> EventStatus.find(present.text().toLowerCase(Locale.ROOT)));
        if (property.isPresent() && known.isEmpty()) {
            refuse(
                    property,
                    "STATUS",
                    FileReason.UNKNOWN_VALUE,
                    "The status is one of CONFIRMED, TENTATIVE and CANCELLED; %s knows POSTPONED too."
                            .formatted(STATUS));
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
