package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.WireNamed;

/** What the reconciler did about a message that was apart from its workflow. */
public enum DriftRepair implements WireNamed {
    /** A workflow is started. */
    STARTED,
    /** The workflow is told what the row is. */
    TOLD,
    /** The run was ended and a new one started. */
    RESTARTED
}
