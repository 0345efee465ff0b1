package io.cuesheet.worker.suppression;

import io.cuesheet.application.suppression.Bounces;
import io.cuesheet.application.sweep.OneByOne;
import io.cuesheet.application.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Adds addresses whose mailboxes don't exist to suppression lists. */
@Component
class BounceSweep extends Sweep {

    private final Bounces bounces;
    private final Clock clock;

    BounceSweep(Bounces bounces, Clock clock) {
        super("bounce-sweep", Duration.ofSeconds(30));
        this.bounces = bounces;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        OneByOne.each(bounces.toJudge(clock.instant()), org -> bounces.judge(org, clock.instant()));
    }
}
