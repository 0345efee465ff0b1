package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * A message as its row has it.
 *
 * @param settled false where it changed a moment ago or its workflow is still to be told: then somebody is at it already
 * @param changed whether it changed within the last minutes, so that its workflow had work to do
 * @param apart how it was found before, and was not found in step since; null: it was in step
 */
public record ComparedRow(
        OrgId orgId,
        MessageState state,
        boolean settled,
        boolean changed,
        @Nullable DriftKind apart) {}
