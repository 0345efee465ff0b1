package io.cuesheet.worker.outage;

import io.cuesheet.activities.channel.Channels;
import io.cuesheet.application.outage.WaitingMessages;
import io.cuesheet.application.sweep.OneByOne;
import io.cuesheet.application.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has channels tested that are down, and resumes the messages that waited for a channel that works again. */
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
        OneByOne.each(waiting.toProbe(clock.instant()), channel -> waiting.probe(channel, clock.instant()));
        OneByOne.each(
                waiting.toRedirect(clock.instant()),
                channel -> waiting.redirect(channel, channels.kinds(), clock.instant()));
        OneByOne.each(waiting.toRelease(clock.instant()), channel -> waiting.release(channel, clock.instant()));
    }
}
