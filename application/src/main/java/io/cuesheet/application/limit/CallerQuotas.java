package io.cuesheet.application.limit;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.TooManyRequests;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Counts what each caller asks for, by the page and by the API together. */
@Component
public class CallerQuotas {

    private final Buckets buckets;

    CallerQuotas(Clock clock) {
        this.buckets = new Buckets(clock);
    }

    /** Counts once more; throws {@link TooManyRequests} beyond the quota. */
    public void take(Quota quota, Caller caller) {
        Buckets.Taken taken = buckets.take(quota + " " + caller.orgId() + " " + caller.actor(), quota.perMinute());
        if (!taken.allowed()) {
            throw TooManyRequests.of(taken.seconds());
        }
    }
}
