package io.cuesheet.db.audit;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log as a reader sees it.
 *
 * @param actor {@code user:<id>}, {@code key:<id>} or {@code service:<code>}
 * @param actorName name of the person or of the key; null for services, and for who is gone
 * @param event the event that changed, or that the message is about
 * @param revision revision of the message that the change led to; null for events and for refused commands
 * @param source address of the caller; null where nobody called
 * @param before state before, null for something new
 * @param after state afterwards, null for a refused command
 * @param eventName as it is called now
 * @param typeName name of the message's type; null where the line is not about a message
 * @param recipient the contact's role at the event; null likewise
 */
public record AuditLine(
        UUID id,
        Instant at,
        String actor,
        @Nullable String actorName,
        String action,
        @Nullable MessageId message,
        @Nullable EventId event,
        @Nullable Long revision,
        @Nullable String reasonCode,
        @Nullable String source,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @Nullable String eventName,
        @Nullable String typeName,
        @Nullable String recipient) {

    /** The same, without the address of the caller. */
    public AuditLine withoutSource() {
        return new AuditLine(
                id,
                at,
                actor,
                actorName,
                action,
                message,
                event,
                revision,
                reasonCode,
                null,
                before,
                after,
                eventName,
                typeName,
                recipient);
    }
}
