package io.cuesheet.db.bulk;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a message before a bulk command changed it.
 *
 * @param reason reason code of its status; null: none
 * @param sendAt UTC
 * @param pinned whether that time was set by hand
 * @param skippedFrom the status to which planning would have returned it; null: planning had not skipped it
 */
public record BulkBefore(
        MessageId message,
        MessageStatus status,
        @Nullable String reason,
        Instant sendAt,
        boolean pinned,
        @Nullable MessageStatus skippedFrom) {}
