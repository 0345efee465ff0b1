package io.cuesheet.db.subscription;

import io.cuesheet.workflows.WireNamed;

/** What the last fetch came to. */
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
    /** It will be tried again, later each time. */
    FAILING
}
