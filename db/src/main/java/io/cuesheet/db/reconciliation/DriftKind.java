package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.WireNamed;

/** The difference found between a message and its workflow. */
public enum DriftKind implements WireNamed {
    /** The message is open, and no workflow ran for it. */
    MISSING,
    /** The workflow had another status, time or revision. */
    BEHIND,
    /** The message is closed, but its workflow was still running. */
    UNENDED,
    /** The workflow's task failed, so it could not process a Signal. */
    FAILING,
    /** The two could not be compared. */
    UNCLEAR
}
