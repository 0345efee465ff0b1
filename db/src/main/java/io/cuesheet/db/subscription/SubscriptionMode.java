package io.cuesheet.db.subscription;

import io.cuesheet.workflows.WireNamed;

/** What becomes of changes. */
public enum SubscriptionMode implements WireNamed {
    /** They wait for a person, who sees what they would do. */
    PREVIEW,
    /** They are stored at once. */
    APPLY
}
