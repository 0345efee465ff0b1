package io.cuesheet.activities.subscription;

import io.cuesheet.activities.StopSignal;
import io.cuesheet.application.subscription.SubscriptionFetches;
import io.cuesheet.workflows.subscription.SubscriptionActivities;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Fetches the subscriptions that are due, a few at once. */
@Component
public class SubscriptionFetcher implements SubscriptionActivities {

    /** Then the next run goes on. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

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
        Instant until = clock.instant().plus(LONGEST);
        int fetched = 0;
        boolean isMoreDue = true;
        while (isMoreDue && clock.instant().isBefore(until)) {
            stop.endIfGiven();
            int taken = fetches.fetchSome();
            fetched += taken;
            isMoreDue = fetches.isMoreDue(taken);
            Activity.getExecutionContext().heartbeat(fetched);
        }
        return fetched;
    }
}
