package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.calendar.CalendarEventReader.Dated;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.Revision;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the VEVENTs of one UID: an event, and where it repeats its dates, with those that were changed one by one (RECURRENCE-ID). Each
 * date is an event of its own.
 */
final class CalendarSeries {

    private static final String RECURRENCE_ID = "RECURRENCE-ID";

    private final String ref;
    private final CalendarTimes times;
    private final Recurrence recurrence;
    private final ReadingBasis basis;
    private final Problems problems;
    private final boolean hasRevisions;
    private final Map<String, SeasonFile.Series> series;

    /**
     * @param hasRevisions whether SEQUENCE and LAST-MODIFIED are to be believed
     * @param series takes events that repeat, by reference
     */
    CalendarSeries(
            String ref,
            CalendarTimes times,
            Recurrence recurrence,
            ReadingBasis basis,
            Problems problems,
            boolean hasRevisions,
            Map<String, SeasonFile.Series> series) {
        this.ref = ref;
        this.times = times;
        this.recurrence = recurrence;
        this.basis = basis;
        this.problems = problems;
        this.hasRevisions = hasRevisions;
        this.series = series;
    }

    /** The organiser's cancellation: of some dates, or of everything. */
    List<ImportedEvent> cancelled(List<CalendarEntry> entries) {
        if (entries.stream().anyMatch(CalendarEntry::isBroken)) {
            return List.of();
        }
        List<ImportedEvent> cancelled = new ArrayList<>();
        master(without(entries)).ifPresent(whole -> {
            Origin origin = origin(whole);
            series.put(ref, new SeasonFile.Series(whole.line(), Instant.MAX, origin.own()));
            cancelled.add(ImportedEvent.cancelled(ref, origin));
        });
        for (CalendarEntry entry : entries) {
            Optional<CalendarEntry.Property> date = entry.first(RECURRENCE_ID);
            if (date.isPresent() && !refuseFollowing(entry)) {
                anchor(entry)
                        .flatMap(start -> recurrence.key(date.get(), start))
                        .ifPresent(key -> cancelled.add(ImportedEvent.cancelled(
                                RecurrenceKeys.ref(ref, key), origin(entry).dateOf(Revision.NONE))));
            }
        }
        return cancelled;
    }

    List<ImportedEvent> read(List<CalendarEntry> entries) {
        List<CalendarEntry> changed = entries.stream()
                .filter(entry -> entry.first(RECURRENCE_ID).isPresent())
                .toList();
        Optional<CalendarEntry> master = master(without(entries));
        boolean repeats = master.filter(Recurrence::repeats).isPresent();
        boolean isRefused = entries.stream().anyMatch(CalendarEntry::isBroken)
                || changed.stream().filter(this::refuseFollowing).count() > 0;
        if (isRefused || repeats && !isTaken(master.get())) {
            return List.of();
        }
        List<ImportedEvent> events = new ArrayList<>();
        Optional<Dated> whole = master.flatMap(entry -> event(entry, ref, origin(entry)));
        Map<String, Optional<ImportedEvent>> single = changed(changed, whole);
        if (repeats) {
            whole.ifPresent(dated -> events.addAll(dates(master.get(), dated, single)));
        } else {
            whole.ifPresent(dated -> events.add(dated.event()));
        }
        single.values().forEach(event -> event.ifPresent(events::add));
        return events;
    }

    private static List<CalendarEntry> without(List<CalendarEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.first(RECURRENCE_ID).isEmpty())
                .toList();
    }

    /** Of several revisions the last one; two of the same are a mistake. */
    private Optional<CalendarEntry> master(List<CalendarEntry> entries) {
        Optional<CalendarEntry> latest = Optional.empty();
        for (CalendarEntry entry : entries) {
            if (latest.isEmpty()) {
                latest = Optional.of(entry);
            } else if (isOlder(latest.get(), entry) || isOlder(entry, latest.get())) {
                problems.notes().add(entry.line(), Texts.of("file.series.revisions"));
                latest = isOlder(latest.get(), entry) ? Optional.of(entry) : latest;
            } else {
                problems.add(
                        entry.line(),
                        "UID",
                        FileReason.DUPLICATE_EXTERNAL_REF,
                        Texts.of(
                                "file.calendar.same_uid",
                                String.valueOf(latest.get().line())));
            }
        }
        return latest;
    }

    private boolean isOlder(CalendarEntry one, CalendarEntry other) {
        return origin(one).own().isOlderThan(origin(other).own());
    }

    /** Whether a change is of all dates from one on, which nobody could follow date by date. */
    private boolean refuseFollowing(CalendarEntry entry) {
        Optional<CalendarEntry.Property> following = entry.first(RECURRENCE_ID)
                .filter(property -> "THISANDFUTURE".equalsIgnoreCase(property.parameter("RANGE")));
        following.ifPresent(property -> problems.add(
                property.line(),
                RECURRENCE_ID,
                FileReason.RECURRING_EVENT,
                Texts.of("file.series.this_and_future", ref)));
        return following.isPresent();
    }

    private boolean isTaken(CalendarEntry master) {
        Choice choice = basis.answers().recurrence();
        if (choice == null) {
            problems.ask(
                    master.line(),
                    FileReason.RECURRING_EVENT,
                    ImportAnswers.RECURRENCE,
                    Stream.of(Choice.values()).map(Choice::wireName).toList(),
                    Texts.of("file.series.question", basis.horizonDays()));
        } else if (choice == Choice.LEAVE_OUT) {
            problems.notes().add(master.line(), Texts.of("file.series.left_out"));
            problems.leaveOut(ref);
        }
        return choice == Choice.TAKE;
    }

    private List<ImportedEvent> dates(CalendarEntry master, Dated whole, Map<String, Optional<ImportedEvent>> single) {
        Optional<Recurrence.Dates> dates = recurrence.dates(master, whole.start());
        if (dates.isEmpty()) {
            return List.of();
        }
        problems.notes().add(master.line(), Texts.of("file.series.taken", basis.horizonDays()));
        series.put(ref, new SeasonFile.Series(master.line(), basis.lastDate(), null));
        Origin origin = whole.event().origin().date();
        Stream<ImportedEvent> taking = dates.get().starts().stream()
                .filter(start -> !single.containsKey(RecurrenceKeys.ref(ref, Recurrence.key(start))))
                .map(start -> whole.event()
                        .onDate(
                                RecurrenceKeys.ref(ref, Recurrence.key(start)),
                                whole.event().details().at(start.time(), start.zone()),
                                origin));
        Stream<ImportedEvent> left = dates.get().excluded().stream()
                .map(key -> RecurrenceKeys.ref(ref, key))
                .filter(date -> !single.containsKey(date))
                .map(date -> ImportedEvent.cancelled(date, origin.implied()));
        return Stream.concat(taking, left).toList();
    }

    /** By reference; empty where something is wrong with the change, so that the date is not what the series says either. */
    private Map<String, Optional<ImportedEvent>> changed(List<CalendarEntry> entries, Optional<Dated> whole) {
        Map<String, Optional<ImportedEvent>> changed = new LinkedHashMap<>();
        Revision master = whole.map(dated -> dated.event().origin().own()).orElse(Revision.NONE);
        for (CalendarEntry entry : entries) {
            Optional<StartTime> anchor = whole.map(Dated::start).or(() -> anchor(entry));
            anchor.flatMap(start -> recurrence.key(entry.first(RECURRENCE_ID).orElseThrow(), start))
                    .map(key -> RecurrenceKeys.ref(ref, key))
                    .ifPresent(date -> changed.merge(
                            date,
                            event(entry, date, origin(entry).dateOf(master)).map(Dated::event),
                            this::later));
        }
        return changed;
    }

    private Optional<ImportedEvent> later(Optional<ImportedEvent> known, Optional<ImportedEvent> again) {
        if (known.isEmpty() || again.isEmpty()) {
            return Optional.empty();
        }
        Origin first = known.get().origin();
        Origin second = again.get().origin();
        if (first.own().isOlderThan(second.own())) {
            return again;
        }
        if (!second.own().isOlderThan(first.own())) {
            problems.add(
                    second.line(),
                    RECURRENCE_ID,
                    FileReason.DUPLICATE_EXTERNAL_REF,
                    Texts.of("file.series.same_id", String.valueOf(first.line())));
        }
        return known;
    }

    private Optional<Dated> event(CalendarEntry entry, String there, Origin origin) {
        return new CalendarEventReader(entry, times, problems).read(there, origin);
    }

    /** The start of a date whose series is not in the file. */
    private Optional<StartTime> anchor(CalendarEntry entry) {
        return entry.first("DTSTART").or(() -> entry.first(RECURRENCE_ID)).flatMap(times::start);
    }

    private Origin origin(CalendarEntry entry) {
        if (!hasRevisions) {
            return Origin.at(entry.line());
        }
        Integer sequence = entry.first("SEQUENCE")
                .map(property -> property.value().strip())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
        Instant modified =
                entry.first("LAST-MODIFIED").flatMap(CalendarTimes::utc).orElse(null);
        return new Origin(entry.line(), new Revision(sequence, modified), null, false);
    }
}
