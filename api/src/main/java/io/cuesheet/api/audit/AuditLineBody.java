package io.cuesheet.api.audit;

import io.cuesheet.db.audit.AuditLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log in the API.
 *
 * @param at UTC
 * @param actor {@code user:<id>}, {@code key:<id>} or {@code service:<code>}
 * @param before state before the change, null for something new
 * @param after state afterwards, null for a refused command
 * @param eventName its current name
 * @param messageTypeName null if the entry is not about a message
 * @param recipient role of the contact; null if the entry is not about a message
 */
@Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-000000000003", "at": "2026-11-29T08:00:00Z",
         "actor": "key:0199a6b0-0000-7000-8000-000000000004", "actor_name": "box office", "action": "changeStatus",
         "message_id": "0199a6b0-0000-7000-8000-000000000001", "event_id": "0199a6b0-0000-7000-8000-000000000002",
         "revision": 2, "reason_code": "BY_HAND", "source": "203.0.113.9",
         "before": {"status": "scheduled", "revision": 1}, "after": {"status": "paused", "revision": 2},
         "event_name": "The Tallis Scholars", "message_type_name": "First contact", "recipient": "Office"}""")
public record AuditLineBody(
        UUID id,
        Instant at,
        String actor,
        @Nullable String actorName,
        String action,
        @Nullable UUID messageId,
        @Nullable UUID eventId,
        @Nullable Long revision,
        @Nullable String reasonCode,
        @Nullable String source,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @Nullable String eventName,
        @Nullable String messageTypeName,
        @Nullable String recipient) {

    public static AuditLineBody of(AuditLine line) {
        return new AuditLineBody(
                line.id(),
                line.at(),
                line.actor(),
                line.actorName(),
                line.action(),
                line.message() == null ? null : line.message().value(),
                line.event() == null ? null : line.event().value(),
                line.revision(),
                line.reasonCode(),
                line.source(),
                snakeCase(line.before()),
                snakeCase(line.after()),
                line.eventName(),
                line.typeName(),
                line.recipient());
    }

    /** Stored states use the contract's field names; the API uses its own. */
    private static @Nullable Map<String, Object> snakeCase(@Nullable Map<String, Object> state) {
        if (state == null) {
            return null;
        }
        Map<String, Object> renamed = new LinkedHashMap<>();
        state.forEach((name, value) ->
                renamed.put(name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1_$2").toLowerCase(Locale.ROOT), value));
        return renamed;
    }
}
