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
 * @param actorName name of the person or of the key; null for services, and for deleted people and keys
 * @param event the event that changed, or that the message is about
 * @param revision the message's revision after the change; null for events and for rejected commands
 * @param source address of the caller; null if there was none
 * @param before state before the change, null for a new object
 * @param after state afterwards, null for a rejected command
 * @param eventName its current name
 * @param typeName name of the message's type; null if the line is not about a message
 * @param recipient the contact's role at the event; null if the line is not about a message
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
