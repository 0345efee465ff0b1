package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message was found apart from its workflow last, and what was done about it.
 *
 * @param typeName of its message type
 * @param repair null: nothing yet
 * @param foundAt UTC
 * @param settledAt when the two were found in step again, UTC; null: they are still apart
 */
public record MessageDrift(
        MessageId message,
        String eventName,
        String typeName,
        DriftKind found,
        @Nullable DriftRepair repair,
        Instant foundAt,
        @Nullable Instant settledAt) {}
