package io.cuesheet.ui.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventChange;
import io.cuesheet.ui.planning.EventWithContacts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.planning.EventStatus;
import io.cuesheet.workflows.planning.LoadInConfidence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an import makes of one event.
 *
 * @param before null for a new one
 * @param changedContacts contacts of the file that are new or different now
 * @param contacts all contacts of the event afterwards
 */
record EventDraft(@Nullable Event before, Event after, List<Contact> changedContacts, List<Contact> contacts) {

    static EventDraft of(SeasonRow row, @Nullable Event before, List<Contact> known) {
        Event after = event(row, before);
        Map<String, Contact> byRef = new LinkedHashMap<>();
        known.forEach(contact -> byRef.put(contact.ref(), contact));
        List<Contact> changed = new ArrayList<>();
        for (RowContact wanted : row.contacts()) {
            Contact old = byRef.get(wanted.ref());
            Contact contact = old == null ? wanted.asNew(after.id()) : wanted.onto(old);
            if (!contact.equals(old)) {
                changed.add(contact);
                byRef.put(contact.ref(), contact);
            }
        }
        return new EventDraft(before, after, changed, List.copyOf(byRef.values()));
    }

    private static Event event(SeasonRow row, @Nullable Event before) {
        LoadInDraft loadIn = LoadInDraft.of(row, before);
        Event same = new Event(
                before == null ? new EventId(Ids.next()) : before.id(),
                row.externalRef(),
                row.name(),
                row.venue(),
                row.city(),
                row.startsLocal(),
                row.zone(),
                loadIn.local(),
                loadIn.confidence(),
                status(row, before),
                before == null ? 1 : before.version());
        return before == null || same.equals(before) ? same : same.nextVersion();
    }

    private static EventStatus status(SeasonRow row, @Nullable Event before) {
        if (row.status() != null) {
            return row.status();
        }
        return before == null ? EventStatus.CONFIRMED : before.status();
    }

    private record LoadInDraft(@Nullable LocalDateTime local, LoadInConfidence confidence) {

        static LoadInDraft of(SeasonRow row, @Nullable Event before) {
            SeasonRow.LoadIn said = row.loadIn();
            if (said == null) {
                return before == null || before.loadInLocal() == null
                        ? new LoadInDraft(null, LoadInConfidence.TBD)
                        : following(row, before, before.loadInLocal());
            }
            if (said.local() == null) {
                return new LoadInDraft(null, LoadInConfidence.TBD);
            }
            return new LoadInDraft(
                    said.local(), said.confidence() == null ? confidence(said.local(), before) : said.confidence());
        }

        /** A file that says nothing of the load-in moves it along with the start; then nobody has confirmed it. */
        private static LoadInDraft following(SeasonRow row, Event before, LocalDateTime loadIn) {
            Duration moved = Duration.between(before.startsLocal(), row.startsLocal());
            boolean isSure = moved.isZero() || before.loadInConfidence() != LoadInConfidence.CONFIRMED;
            return new LoadInDraft(
                    loadIn.plus(moved), isSure ? before.loadInConfidence() : LoadInConfidence.APPROXIMATE);
        }

        /** A file that says no more than a time confirms it, unless that very time was known to be less certain. */
        private static LoadInConfidence confidence(LocalDateTime local, @Nullable Event before) {
            boolean isKnown = before != null && local.equals(before.loadInLocal());
            return isKnown ? before.loadInConfidence() : LoadInConfidence.CONFIRMED;
        }
    }

    EventWithContacts afterwards() {
        return new EventWithContacts(after, contacts);
    }

    boolean isNew() {
        return before == null;
    }

    /** Whether the event was known and is different now, apart from its contacts. */
    boolean isEventChanged() {
        return before != null && !Objects.equals(before, after);
    }

    boolean isTouched() {
        return isNew() || isEventChanged() || !changedContacts.isEmpty();
    }

    EventChange change() {
        return new EventChange(before, after);
    }
}
