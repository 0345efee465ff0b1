package io.cuesheet.worker.outage;

import io.cuesheet.activities.channel.Channels;
import io.cuesheet.application.outage.WaitingMessages;
import io.cuesheet.worker.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has channels tried that are down, and lets the messages go on that waited for one that works again. */
@Component
class OutageSweep extends Sweep {

    private final WaitingMessages waiting;
    private final Channels channels;
    private final Clock clock;

    OutageSweep(WaitingMessages waiting, Channels channels, Clock clock) {
        super("outage-sweep", Duration.ofSeconds(1));
        this.waiting = waiting;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        waiting.toProbe(clock.instant()).forEach(channel -> waiting.probe(channel, clock.instant()));
        waiting.toRedirect(clock.instant())
                .forEach(channel -> waiting.redirect(channel, channels.kinds(), clock.instant()));
        waiting.toRelease(clock.instant()).forEach(channel -> waiting.release(channel, clock.instant()));
    }
}
