package io.cuesheet.db.subscription;

import io.cuesheet.workflows.WireNamed;

/** How changes are handled. */
public enum SubscriptionMode implements WireNamed {
    /** They wait for a person, who sees their effect. */
    PREVIEW,
    /** They are stored at once. */
    APPLY
}
