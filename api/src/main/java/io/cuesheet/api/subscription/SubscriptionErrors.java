package io.cuesheet.api.subscription;

import io.cuesheet.workflows.WireNamed;

/** How a partly unreadable file is handled, with the names that imports use. */
enum SubscriptionErrors implements WireNamed {
    REFUSE,
    SKIP;

    static SubscriptionErrors of(boolean skipsProblems) {
        return skipsProblems ? SKIP : REFUSE;
    }
}
