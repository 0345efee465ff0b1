package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.WireNamed;

/** The reconciler's repair for a message that was out of step with its workflow. */
public enum DriftRepair implements WireNamed {
    /** A workflow is started. */
    STARTED,
    /** The workflow is notified of the row. */
    TOLD,
    /** The run was ended and a new one started. */
    RESTARTED
}
