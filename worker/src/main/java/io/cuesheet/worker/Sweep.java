package io.cuesheet.worker;

import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks at regular intervals for what a crash or another command has left. Many may run: what they do is safe to repeat. While
 * PostgreSQL is away it says so once and goes on trying.
 */
public abstract class Sweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final String name;
    private final Duration interval;

    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /** @param name of its thread, such as {@code deletion-sweep} */
    protected Sweep(String name, Duration interval) {
        this.name = name;
        this.interval = interval;
    }

    /** Does what there is to do. Between two batches ask {@link #isRunning}. */
    protected abstract void sweep();

    @Override
    public void start() {
        CountDownLatch mine = new CountDownLatch(1);
        stopped = mine;
        Thread.ofPlatform().name(name).daemon().start(() -> runUntil(mine));
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
            while (!end.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
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
            if (DatabaseAway.isCauseOf(away)) {
                OutageLog.tell(away);
            } else if (!told) {
                log.warn(
                        "the {} met a fault of the database: {}; trying again",
                        name,
                        away.getClass().getSimpleName());
            }
            return true;
        } catch (RuntimeException unexpected) {
            // Whatever it was, what is left over must not stay so because the sweep's only thread ended.
            if (!told) {
                log.warn(
                        "the {} failed: {}; trying again",
                        name,
                        unexpected.getClass().getSimpleName());
            }
            return true;
        }
    }
}
