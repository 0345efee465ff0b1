package io.cuesheet.db.deletion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that were deleted with one request.
 *
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}
 * @param filter JSON: what was to be deleted
 * @param requestedAt since when none of them is sent, UTC
 * @param undoUntil until when they can be brought back, UTC
 * @param inFlight how many were left alone because an attempt was under way
 * @param undoneAt when they were brought back
 * @param cancellingSince since when it is too late for that
 * @param finishedAt when the last of their workflows had closed
 */
public record Deletion(
        UUID id,
        String actor,
        String filter,
        Instant requestedAt,
        Instant undoUntil,
        int deleted,
        int inFlight,
        @Nullable Instant undoneAt,
        @Nullable Instant cancellingSince,
        @Nullable Instant finishedAt) {}
