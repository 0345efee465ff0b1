package io.cuesheet.worker.bulk;

import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.delivery.SendRequestRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Ends requested sends that the gate has not judged, and notifies workflows of open ones again: a notified run may have ended, or
 * Signals from another sender may have delayed it.
 */
@Component
class SendRequestSweep extends Sweep {

    /** The gate judges most requests within a second. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** The gate gets the first chance to judge expired requests. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final SendRequestRepository requests;
    private final Clock clock;

    SendRequestSweep(SendRequestRepository requests, Clock clock) {
        super("send-request-sweep", Duration.ofSeconds(10));
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        Instant now = clock.instant();
        requests.expire(now.minus(GRACE));
        requests.tellAgain(now.minus(LONG), now);
    }
}
