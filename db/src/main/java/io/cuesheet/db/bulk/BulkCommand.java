package io.cuesheet.db.bulk;

import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of every message of a batch.
 *
 * @param name the pinned name of the Update
 * @param sendAt the new time, UTC; null where it is moved by {@code shift} or not at all
 * @param shift by how much each time is moved
 */
public record BulkCommand(
        String name,
        @Nullable Instant sendAt,
        @Nullable Duration shift,
        @Nullable MessageStatus status) {}
