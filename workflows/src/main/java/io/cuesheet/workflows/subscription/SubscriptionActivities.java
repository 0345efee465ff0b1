package io.cuesheet.workflows.subscription;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Safe to repeat, and safe in parallel: each subscription is taken under a lease. Names and addresses never reach Temporal. */
@ActivityInterface
public interface SubscriptionActivities {

    /**
     * Fetches the subscriptions that are due, until none is due or the time limit is reached.
     *
     * @return how many were fetched
     */
    @ActivityMethod(name = "fetchSubscriptions")
    int fetchSubscriptions();
}
