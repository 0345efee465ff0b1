package io.cuesheet.worker.deletion;

import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.deletion.DeletionSweepRepository;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Finds deletions whose undo window has passed, has their workflows notified, some at a time, and finishes those whose workflows have
 * all been notified. Each step is one statement, so a crash between two steps only causes a delay.
 */
@Component
class DeletionSweep extends Sweep {

    private static final int BATCH = 500;

    private final DeletionSweepRepository deletions;
    private final Clock clock;

    DeletionSweep(DeletionSweepRepository deletions, Clock clock) {
        super("deletion-sweep", Duration.ofSeconds(5));
        this.deletions = deletions;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        deletions.begin(clock.instant());
        int written;
        do {
            written = deletions.tell(BATCH, clock.instant());
        } while (written == BATCH && isRunning());
        deletions.finish(clock.instant());
    }
}
