package io.cuesheet.db.subscription;

import io.cuesheet.workflows.WireNamed;

/** The result of the last fetch. */
public enum SubscriptionState implements WireNamed {
    /** There was none yet. */
    NEVER,
    /** Nothing was new. */
    UNCHANGED,
    /** Changes wait for a person. */
    CHANGED,
    /** Changes were stored. */
    APPLIED,
    /** Nothing was stored until a person answers. */
    QUESTION,
    /** It will be retried, after a longer wait each time. */
    FAILING
}
