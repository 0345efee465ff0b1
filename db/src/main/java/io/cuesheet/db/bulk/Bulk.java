package io.cuesheet.db.bulk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One command on many messages.
 *
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}
 * @param actorName the person's or the key's name; null if it no longer exists
 * @param total the number of its messages
 * @param createdAt UTC
 * @param stoppedAt when somebody stopped it, UTC
 * @param deletion the deletion, if it deletes
 */
public record Bulk(
        UUID id,
        String actor,
        @Nullable String actorName,
        BulkKind action,
        int total,
        Instant createdAt,
        @Nullable Instant stoppedAt,
        @Nullable UUID deletion) {}
