package io.cuesheet.db.alarm;

import java.time.Instant;
import java.util.Set;

/**
 * Where an organisation's alarms are posted. Its secret is not part of it.
 *
 * @param url may be a secret itself
 * @param kinds the kinds of alarms that are posted there
 */
public record AlarmWebhook(String url, Set<AlarmKind> kinds, Instant createdAt) {

    public AlarmWebhook {
        kinds = Set.copyOf(kinds);
    }

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "AlarmWebhook[]";
    }
}
