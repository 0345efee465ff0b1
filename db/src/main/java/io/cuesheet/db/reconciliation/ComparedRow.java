package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;

/**
 * A message as its row has it.
 *
 * @param pinned whether its time was set by hand
 * @param settled false where it changed a moment ago or has open commands: then somebody is at it already
 * @param waiting whether a command has been open for longer than commands take
 */
public record ComparedRow(OrgId orgId, MessageState state, boolean pinned, boolean settled, boolean waiting) {}
