package io.cuesheet.db.event;

import io.cuesheet.db.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * An import that created events.
 *
 * @param events of this import that are upcoming and not cancelled
 * @param withoutContacts how many of them have no contact now
 */
public record EventOrigin(UUID importId, int events, int withoutContacts) {

    /** When it was. */
    public Instant at() {
        return Ids.madeAt(importId);
    }
}
