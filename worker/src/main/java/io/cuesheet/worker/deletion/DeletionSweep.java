package io.cuesheet.worker.deletion;

import io.cuesheet.db.deletion.DeletionSweepRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for deletions whose undo window has passed, writes the commands that cancel their workflows, a batch at a time, and finishes
 * those whose workflows have all closed. Many may run; each step is one statement, so a crash between two only delays.
 */
@Component
class DeletionSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeletionSweep.class);

    private static final int BATCH = 500;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final DeletionSweepRepository deletions;
    private final Clock clock;

    private volatile CountDownLatch stopped = new CountDownLatch(0);

    DeletionSweep(DeletionSweepRepository deletions, Clock clock) {
        this.deletions = deletions;
        this.clock = clock;
    }

    @Override
    public void start() {
        CountDownLatch mine = new CountDownLatch(1);
        stopped = mine;
        Thread.ofPlatform().name("deletion-sweep").daemon().start(() -> runUntil(mine));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void runUntil(CountDownLatch end) {
        boolean told = false;
        try {
            while (!end.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                told = sweptOrTold(told);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sweptOrTold(boolean told) {
        try {
            sweep();
            return false;
        } catch (DataAccessException | TransactionException away) {
            if (!told) {
                log.warn(
                        "deleted messages are not cleared up: PostgreSQL can't be reached; trying again until it answers");
            }
            return true;
        }
    }

    private void sweep() {
        deletions.begin(clock.instant());
        int written;
        do {
            written = deletions.cancel(BATCH, clock.instant());
        } while (written == BATCH && isRunning());
        deletions.finish(clock.instant());
    }
}
