package io.cuesheet.application.seasonfile;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.seasonfile.calendar.RecurrenceKeys;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventRevision;
import io.cuesheet.db.event.EventRevisionRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     */
    record Result(List<EventDraft> drafts, List<ImportNote> notes, List<EventRevision> revisions) {}

    /**
     * Call it under the lock of the organisation's plans, so that nobody else writes these events meanwhile.
     *
     * @param rows of the file, or a part of them
     * @param future references of all events that are still to come
     */
    Result of(OrgId org, SeasonFile file, List<ImportedEvent> rows, List<String> future, Instant now) {
        List<ImportedEvent> all =
                Stream.concat(rows.stream(), ended(file, rows, future)).toList();
        List<Event> found = events.findByExternalRefs(
                org, all.stream().map(ImportedEvent::externalRef).toList());
        Map<String, EventWithContacts> known = contacts.withContacts(org, found).stream()
                .collect(Collectors.toMap(each -> each.event().externalRef(), Function.identity()));
        Map<EventId, EventRevision> shown = revisions
                .find(org, found.stream().map(Event::id).toList())
                .stream()
                .collect(Collectors.toMap(EventRevision::eventId, Function.identity()));
        Collected collected = new Collected(Set.copyOf(future), shown, now);
        all.forEach(row -> collected.add(row, known.get(row.externalRef())));
        return collected.result();
    }

    /**
     * Dates that a series had and has no longer: it names all its dates, so that these do not take place. They are ended with the first
     * part of a file.
     */
    private static Stream<ImportedEvent> ended(SeasonFile file, List<ImportedEvent> rows, List<String> future) {
        boolean isFirst = rows.isEmpty() || rows.getFirst() == file.events().getFirst();
        if (!isFirst || file.series().isEmpty()) {
            return Stream.empty();
        }
        Set<String> refs = file.refs();
        return future.stream()
                .filter(ref -> !refs.contains(ref))
                .filter(ref -> isOfASeries(file, ref))
                .map(ref -> ImportedEvent.cancelled(ref, Origin.at(1).implied()));
    }

    /** One of its dates, or the event that it was before it repeated. */
    private static boolean isOfASeries(SeasonFile file, String ref) {
        return file.series().containsKey(ref)
                || RecurrenceKeys.dateOf(ref)
                        .filter(date -> file.series().containsKey(date.series())
                                && !date.day().isAfter(file.series().get(date.series())))
                        .isPresent();
    }

    private static final class Collected {

        private final Set<String> future;
        private final Map<EventId, EventRevision> shown;
        private final Instant now;
        private final List<EventDraft> drafts = new ArrayList<>();
        private final FileNotes notes = new FileNotes();
        private final List<EventRevision> revisions = new ArrayList<>();

        private Collected(Set<String> future, Map<EventId, EventRevision> shown, Instant now) {
            this.future = future;
            this.shown = shown;
            this.now = now;
        }

        private void add(ImportedEvent row, @Nullable EventWithContacts known) {
            Origin origin = row.origin();
            if (row.details() == null && (known == null || origin.isImplied() && !future.contains(row.externalRef()))) {
                if (!origin.isImplied()) {
                    notes.add(origin.line(), "A cancelled event is not known here and was left out");
                }
                return;
            }
            Event before = known == null ? null : known.event();
            List<Contact> contactsBefore = known == null ? List.of() : known.contacts();
            EventRevision latest = before == null ? null : shown.get(before.id());
            EventDetails said;
            if (before != null && latest != null && origin.isOlderThan(latest.sequence(), latest.modifiedAt())) {
                notes.add(
                        origin.line(),
                        "The file has an older revision of an event than an earlier file (SEQUENCE, LAST-MODIFIED); the event was left alone");
                said = EventDetails.known(before, before.status());
            } else {
                said = row.onto(before, contactsBefore);
            }
            EventDraft draft = EventDraft.of(row.externalRef(), said, before, contactsBefore, now);
            drafts.add(draft);
            addRevision(draft.after().id(), origin, latest);
        }

        /** A file without revisions says nothing of them. */
        private void addRevision(EventId id, Origin origin, @Nullable EventRevision latest) {
            EventRevision said = new EventRevision(id, origin.sequence(), origin.modified());
            boolean isOlder = latest != null && origin.isOlderThan(latest.sequence(), latest.modifiedAt());
            if (origin.hasRevision() && !isOlder && !said.equals(latest)) {
                revisions.add(said);
            }
        }

        private Result result() {
            return new Result(drafts, notes.all(), revisions);
        }
    }
}
