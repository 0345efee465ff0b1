package io.cuesheet.activities.subscription;

import io.cuesheet.activities.StopSignal;
import io.cuesheet.application.subscription.SubscriptionFetches;
import io.cuesheet.workflows.subscription.SubscriptionActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Fetches the subscriptions that are due, a few at once. */
@Component
public class SubscriptionFetcher implements SubscriptionActivities {

    /** After this time the next run continues. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration BEAT_EACH = Duration.ofSeconds(10);

    private final SubscriptionFetches fetches;
    private final StopSignal stop;
    private final Clock clock;

    SubscriptionFetcher(SubscriptionFetches fetches, StopSignal stop, Clock clock) {
        this.fetches = fetches;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public int fetchSubscriptions() {
        ActivityExecutionContext activity = Activity.getExecutionContext();
        AtomicInteger fetched = new AtomicInteger();
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("subscription-heartbeat").factory());
        try {
            beats.scheduleAtFixedRate(
                    () -> activity.heartbeat(fetched.get()),
                    BEAT_EACH.toMillis(),
                    BEAT_EACH.toMillis(),
                    TimeUnit.MILLISECONDS);
            return fetch(activity, fetched);
        } finally {
            beats.shutdownNow();
        }
    }

    private int fetch(ActivityExecutionContext activity, AtomicInteger fetched) {
        Instant until = clock.instant().plus(LONGEST);
        boolean isMoreDue = true;
        while (isMoreDue && clock.instant().isBefore(until)) {
            stop.endIfGiven();
            int taken = fetches.fetchSome();
            fetched.addAndGet(taken);
            isMoreDue = fetches.isMoreDue(taken);
            // Fails if the activity is no longer wanted, unlike the heartbeats in between.
            activity.heartbeat(fetched.get());
        }
        return fetched.get();
    }
}
