package io.cuesheet.ui.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventChange;
import io.cuesheet.db.event.EventStatus;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
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
 * @param contactIds all contacts of the event afterwards
 */
record EventDraft(
        @Nullable Event before, Event after, Contact contact, boolean contactChanged, List<ContactId> contactIds) {

    static EventDraft of(SeasonRow row, @Nullable Event before, List<Contact> contacts) {
        Event after = event(row, before);
        Optional<Contact> known = contacts.stream()
                .filter(contact -> contact.role().equals(row.contactRole()))
                .findFirst();
        Contact contact = new Contact(
                known.map(Contact::id).orElseGet(() -> new ContactId(Ids.next())),
                after.id(),
                row.contactRole(),
                row.contactEmail(),
                row.contactPhone());
        List<ContactId> ids = known.isPresent()
                ? contacts.stream().map(Contact::id).toList()
                : Stream.concat(contacts.stream(), Stream.of(contact))
                        .map(Contact::id)
                        .toList();
        return new EventDraft(
                before, after, contact, !known.map(contact::equals).orElse(false), ids);
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
                before == null ? EventStatus.CONFIRMED : before.status(),
                before == null ? 1 : before.version());
        return before == null || same.equals(before) ? same : same.nextVersion();
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
