package io.cuesheet.application.seasonfile;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.seasonfile.calendar.RecurrenceKeys;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.application.seasonfile.content.Revision;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventRevision;
import io.cuesheet.db.event.EventRevisionRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the events of a file, beside what is known of them. */
record ImportDrafts(EventRepository events, ContactRepository contacts, EventRevisionRepository revisions) {

    /**
     * @param drafts of the events that were looked at; others of the file are left out
     * @param notes why something was left alone
     * @param revisions that are to be written
     * @param goingOn references of dates that a series of the file has no longer, and that nobody has cancelled
     */
    record Result(
            List<EventDraft> drafts, List<ImportNote> notes, List<EventRevision> revisions, List<String> goingOn) {}

    /**
     * Call it under the lock of the organisation's plans, so that nobody else writes these events meanwhile.
     *
     * @param rows of the file, or a part of them
     * @param future references of all events that are still to come
     */
    Result of(OrgId org, SeasonFile file, List<ImportedEvent> rows, List<String> future, Instant now) {
        Map<String, String> absent = absent(org, file, now);
        boolean isFirst = rows.isEmpty() || rows.getFirst() == file.events().getFirst();
        List<ImportedEvent> all =
                isFirst ? Stream.concat(rows.stream(), cancelled(file, absent)).toList() : rows;
        KnownRefs refs = KnownRefs.of(
                events, org, all.stream().map(ImportedEvent::externalRef).toList());
        List<Event> found = refs.events();
        Map<String, EventWithContacts> known = contacts.withContacts(org, found).stream()
                .collect(Collectors.toMap(each -> each.event().externalRef(), Function.identity()));
        Map<EventId, EventRevision> shown = revisions
                .find(org, found.stream().map(Event::id).toList())
                .stream()
                .collect(Collectors.toMap(EventRevision::eventId, Function.identity()));
        Collected collected = new Collected(Set.copyOf(future), Set.copyOf(absent.values()), shown, now);
        all.forEach(row -> collected.add(row, known.get(refs.stored(row.externalRef()))));
        List<String> goingOn = absent.keySet().stream()
                .filter(ref -> file.series().get(absent.get(ref)).cancelled() == null)
                .toList();
        if (isFirst) {
            tell(file, goingOn.stream().map(absent::get).toList(), collected.notes);
        }
        return collected.result(goingOn);
    }

    /** Dates to come that a series of the file has no longer, or the event that it was before it repeated; with the series. */
    private Map<String, String> absent(OrgId org, SeasonFile file, Instant now) {
        Map<String, String> absent = new LinkedHashMap<>();
        if (!file.series().isEmpty()) {
            Set<String> refs = file.refs();
            for (String ref : revisions.openDates(org, file.series().keySet(), now)) {
                if (!refs.contains(ref)) {
                    seriesOf(file, ref).ifPresent(series -> absent.put(ref, series));
                }
            }
        }
        return absent;
    }

    private static Optional<String> seriesOf(SeasonFile file, String ref) {
        return file.series().containsKey(ref)
                ? Optional.of(ref)
                : RecurrenceKeys.dateOf(ref)
                        .filter(date -> file.series().containsKey(date.series())
                                && !date.day()
                                        .isAfter(
                                                file.series().get(date.series()).until()))
                        .map(RecurrenceKeys.SeriesDate::series);
    }

    /** The dates of series that the file cancels as a whole. What is only not there goes on. */
    private static Stream<ImportedEvent> cancelled(SeasonFile file, Map<String, String> absent) {
        return absent.entrySet().stream().flatMap(date -> {
            SeasonFile.Series series = file.series().get(date.getValue());
            return Optional.ofNullable(series.cancelled())
                    .map(revision -> ImportedEvent.cancelled(
                            date.getKey(), new Origin(series.line(), Revision.NONE, revision, true)))
                    .stream();
        });
    }

    private static void tell(SeasonFile file, List<String> seriesOfDates, FileNotes notes) {
        Map<String, Long> counts = seriesOfDates.stream()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        counts.forEach(
                (series, count) -> notes.add(file.series().get(series).line(), Texts.of("file.dates.gone", count)));
    }

    private static final class Collected {

        private final Set<String> future;
        private final Set<String> seriesWithDates;
        private final Map<EventId, EventRevision> shown;
        private final Instant now;
        private final List<EventDraft> drafts = new ArrayList<>();
        private final FileNotes notes = new FileNotes();
        private final List<EventRevision> revisions = new ArrayList<>();

        private Collected(
                Set<String> future, Set<String> seriesWithDates, Map<EventId, EventRevision> shown, Instant now) {
            this.future = future;
            this.seriesWithDates = seriesWithDates;
            this.shown = shown;
            this.now = now;
        }

        private void add(ImportedEvent row, @Nullable EventWithContacts known) {
            Origin origin = row.origin();
            Event before = known == null ? null : known.event();
            KnownRevision latest = KnownRevision.of(before == null ? null : shown.get(before.id()));
            if (row.details() == null && (before == null || !isMeant(row, latest))) {
                if (!origin.isImplied() && !seriesWithDates.contains(row.externalRef())) {
                    notes.add(origin.line(), Texts.of("file.cancelled_unknown"));
                }
                return;
            }
            List<Contact> contactsBefore = known == null ? List.of() : known.contacts();
            boolean isOlder = before != null && origin.isOlderThan(latest.own(), latest.series());
            EventDetails said;
            if (isOlder) {
                notes.add(origin.line(), Texts.of("file.older_revision"));
                said = EventDetails.known(before, before.status());
            } else {
                EventDetails told = row.onto(before, contactsBefore);
                said = latest.isTakenBack(row, before) ? told.withStatus(EventStatus.CONFIRMED) : told;
            }
            String ref = before == null ? row.externalRef() : before.externalRef();
            EventDraft draft = EventDraft.of(ref, said, before, contactsBefore, now);
            drafts.add(draft);
            if (!isOlder) {
                latest.after(row, draft).ifPresent(revisions::add);
            }
        }

        /** A reference may look like that of a date and be another event's. */
        private boolean isMeant(ImportedEvent row, KnownRevision latest) {
            Origin origin = row.origin();
            return (!origin.isOfSeries() || latest.isOfSeries())
                    && (!origin.isImplied() || future.contains(row.externalRef()));
        }

        private Result result(List<String> goingOn) {
            return new Result(drafts, notes.all(), revisions, goingOn);
        }
    }
}
