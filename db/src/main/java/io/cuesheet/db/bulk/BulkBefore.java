package io.cuesheet.db.bulk;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message was before a bulk command changed it.
 *
 * @param reason code beside its status; null: none
 * @param sendAt UTC
 * @param pinned whether that time was set by hand
 */
public record BulkBefore(
        MessageId message, MessageStatus status, @Nullable String reason, Instant sendAt, boolean pinned) {}
