package io.cuesheet.api.subscription;

import io.cuesheet.workflows.WireNamed;

/** What becomes of a file of which some can't be read, as imports call it. */
enum SubscriptionErrors implements WireNamed {
    REFUSE,
    SKIP;

    static SubscriptionErrors of(boolean skipsProblems) {
        return skipsProblems ? SKIP : REFUSE;
    }
}
