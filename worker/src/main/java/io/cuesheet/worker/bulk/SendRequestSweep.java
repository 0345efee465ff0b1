package io.cuesheet.worker.bulk;

import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.delivery.SendRequestRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Ends sends that were asked for and that nobody judged, and lets workflows be told of them again: a run may have been told and have
 * ended, or have been put off by somebody who sent it Signals.
 */
@Component
class SendRequestSweep extends Sweep {

    /** The gate judges most within a second. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** The gate has the first word on what expired. */
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
