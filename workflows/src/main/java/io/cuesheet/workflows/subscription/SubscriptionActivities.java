package io.cuesheet.workflows.subscription;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Safe to repeat, and safe beside another one: each subscription is taken under a lease. Neither names nor addresses reach Temporal. */
@ActivityInterface
public interface SubscriptionActivities {

    /**
     * Fetches what is due, until nothing is or it has gone on for long enough.
     *
     * @return how many were fetched
     */
    @ActivityMethod(name = "fetchSubscriptions")
    int fetchSubscriptions();
}
