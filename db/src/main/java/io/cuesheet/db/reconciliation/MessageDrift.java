package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message was last found out of step with its workflow, and its repair.
 *
 * @param typeName of its message type
 * @param repair null: nothing yet
 * @param foundAt UTC
 * @param settledAt when the two were found in step again, UTC; null: they are still out of step
 */
public record MessageDrift(
        MessageId message,
        String eventName,
        String typeName,
        DriftKind found,
        @Nullable DriftRepair repair,
        Instant foundAt,
        @Nullable Instant settledAt) {}
