package io.cuesheet.worker.privacy;

import io.cuesheet.application.privacy.KeptFor;
import io.cuesheet.application.privacy.RetentionSweeps;
import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.template.TestSendRepository;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes data whose retention period is over. */
@Component
class RetentionSweep extends Sweep {

    private final RetentionSweeps sweeps;
    private final TestSendRepository tests;
    private final Clock clock;

    RetentionSweep(RetentionSweeps sweeps, TestSendRepository tests, Clock clock) {
        super("retention-sweep", Duration.ofMinutes(10));
        this.sweeps = sweeps;
        this.tests = tests;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        sweeps.sweep(this::isRunning);
        tests.deleteBefore(clock.instant().minus(KeptFor.TEST_SENDS.time()));
    }
}
