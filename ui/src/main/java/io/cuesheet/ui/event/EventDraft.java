package io.cuesheet.ui.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventChange;
import io.cuesheet.ui.planning.EventWithContacts;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.planning.EventStatus;
import io.cuesheet.workflows.planning.LoadInConfidence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an import makes of one event.
 *
 * @param before null for a new one
 * @param contact the contact of the file
 * @param contactChanged whether the contact is new or has other addresses
 * @param contacts all contacts of the event afterwards
 */
record EventDraft(
        @Nullable Event before, Event after, Contact contact, boolean contactChanged, List<Contact> contacts) {

    static EventDraft of(SeasonRow row, @Nullable Event before, List<Contact> known) {
        Event after = event(row, before);
        Optional<Contact> same = known.stream()
                .filter(contact -> contact.ref().equals(row.contactRole()))
                .findFirst();
        Contact contact = same.map(old -> old.reachedBy(row.contactEmail(), row.contactPhone()))
                .orElseGet(() -> Contact.ofRole(
                        new ContactId(Ids.next()),
                        after.id(),
                        row.contactRole(),
                        row.contactEmail(),
                        row.contactPhone()));
        Stream<Contact> others = known.stream().filter(other -> !other.id().equals(contact.id()));
        return new EventDraft(
                before,
                after,
                contact,
                !same.map(contact::equals).orElse(false),
                Stream.concat(others, Stream.of(contact)).toList());
    }

    private static Event event(SeasonRow row, @Nullable Event before) {
        Event same = new Event(
                before == null ? new EventId(Ids.next()) : before.id(),
                row.externalRef(),
                row.name(),
                row.venue(),
                row.city(),
                row.startsLocal(),
                row.zone(),
                row.loadInLocal(),
                confidence(row, before),
                before == null ? EventStatus.CONFIRMED : before.status(),
                before == null ? 1 : before.version());
        return before == null || same.equals(before) ? same : same.nextVersion();
    }

    /** A file that says no more than a time confirms it, unless that very time was known to be less certain. */
    private static LoadInConfidence confidence(SeasonRow row, @Nullable Event before) {
        if (row.loadInLocal() == null) {
            return LoadInConfidence.TBD;
        }
        boolean isKnown = before != null && row.loadInLocal().equals(before.loadInLocal());
        return isKnown ? before.loadInConfidence() : LoadInConfidence.CONFIRMED;
    }

    EventWithContacts afterwards() {
        return new EventWithContacts(after, contacts);
    }

    boolean isNew() {
        return before == null;
    }

    /** Whether the event was known and is different now, apart from its contact. */
    boolean isEventChanged() {
        return before != null && !Objects.equals(before, after);
    }

    boolean isTouched() {
        return isNew() || isEventChanged() || contactChanged;
    }

    EventChange change() {
        return new EventChange(before, after);
    }
}
