package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * A message's state in its row.
 *
 * @param settled false if it changed a moment ago or its workflow still has to be notified: then it is being handled
 *     already
 * @param changed whether it changed within the last minutes, so its workflow had work to do
 * @param apart how it was found out of step before, if it was not found in step since; null: it was in step
 */
public record ComparedRow(
        OrgId orgId,
        MessageState state,
        boolean settled,
        boolean changed,
        @Nullable DriftKind apart) {}
