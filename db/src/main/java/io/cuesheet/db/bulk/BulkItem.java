package io.cuesheet.db.bulk;

import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * One message of a bulk command.
 *
 * @param revision at selection; null if there was no such message
 * @param outcome {@code DONE} or a reason code; null while its command is open
 */
public record BulkItem(
        MessageId message,
        @Nullable Long revision,
        @Nullable String outcome) {}
