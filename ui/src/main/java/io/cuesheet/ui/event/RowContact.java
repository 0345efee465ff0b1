package io.cuesheet.ui.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a file has it.
 *
 * @param ref identity within the event
 * @param isWhole whether an address that the file lacks is one that the contact lacks; else what is known stays
 */
record RowContact(
        String ref,
        String role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId zone,
        boolean isWhole) {

    /** The contact of a role with all of its addresses. */
    static RowContact whole(String role, @Nullable String email, @Nullable String phone) {
        return new RowContact(role, role, null, email, phone, null, true);
    }

    Contact asNew(EventId event) {
        return new Contact(new ContactId(Ids.next()), event, ref, role, name, email, phone, zone, null, null);
    }

    /** What the known contact becomes; one that had been removed is there again. */
    Contact onto(Contact known) {
        return new Contact(
                known.id(),
                known.eventId(),
                ref,
                role,
                name == null ? known.name() : name,
                isWhole || email != null ? email : known.email(),
                isWhole || phone != null ? phone : known.phone(),
                zone == null ? known.timeZone() : zone,
                known.optedOutAt(),
                null);
    }

    /** Leaves name and addresses out: they must not reach a log. */
    @Override
    public String toString() {
        return "RowContact[role=%s]".formatted(role);
    }
}
