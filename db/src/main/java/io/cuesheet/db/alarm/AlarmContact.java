package io.cuesheet.db.alarm;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A person who gets alarms by mail.
 *
 * @param kinds the kinds of alarms that they get
 */
public record AlarmContact(UUID id, String name, String email, Set<AlarmKind> kinds, Instant createdAt) {

    public AlarmContact {
        kinds = Set.copyOf(kinds);
    }

    /** Without name and address: they must not reach a log. */
    @Override
    public String toString() {
        return "AlarmContact[" + id + "]";
    }
}
