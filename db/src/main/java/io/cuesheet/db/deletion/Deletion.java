package io.cuesheet.db.deletion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that one request deleted.
 *
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}
 * @param filter JSON: the filter of the request
 * @param requestedAt from when none of them is sent, UTC
 * @param undoUntil until when they can be restored, UTC
 * @param inFlight how many were not deleted because an attempt was in progress
 * @param undoneAt when they were restored
 * @param cancellingSince from when it is too late to restore them
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
