package io.cuesheet.db.event;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import org.jspecify.annotations.Nullable;

/**
 * Whom to reach for an event, in one role.
 *
 * @param role identity within the event
 * @param email null: none known
 * @param phone null: none known
 */
public record Contact(
        ContactId id,
        EventId eventId,
        String role,
        @Nullable String email,
        @Nullable String phone) {

    /** Leaves the addresses out: they must not reach a log. */
    @Override
    public String toString() {
        return "Contact[id=%s, eventId=%s, role=%s]".formatted(id, eventId, role);
    }
}
