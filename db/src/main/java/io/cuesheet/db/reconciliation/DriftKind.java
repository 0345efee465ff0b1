package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.WireNamed;

/** How a message and its workflow were found. */
public enum DriftKind implements WireNamed {
    /** The message is open, and no workflow ran for it. */
    MISSING,
    /** The workflow believed another status, time or revision. */
    BEHIND,
    /** The message is closed, and its workflow ran on. */
    UNENDED,
    /** The workflow's task failed, so it could not be told anything. */
    FAILING,
    /** The two could not be compared. */
    UNCLEAR
}
