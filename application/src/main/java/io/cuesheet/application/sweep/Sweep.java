package io.cuesheet.application.sweep;

import io.cuesheet.application.watch.BackgroundThread;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks at regular intervals for work that a crash or another command has left. Several may run at once: their work is safe to repeat.
 * While PostgreSQL is unavailable, it logs that once and keeps trying.
 */
public abstract class Sweep implements SmartLifecycle, BackgroundThread {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final String name;
    private final Duration interval;

    private volatile @Nullable Run current;

    /** @param end is counted down when the thread must end */
    private record Run(Thread thread, CountDownLatch end) {}

    /** @param name of its thread, such as {@code deletion-sweep} */
    protected Sweep(String name, Duration interval) {
        this.name = name;
        this.interval = interval;
    }

    /** Does the outstanding work. Check {@link #isRunning} between two batches. */
    protected abstract void sweep();

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = BackgroundThread.platform(name, () -> runUntil(end));
        thread.start();
        current = new Run(thread, end);
    }

    @Override
    public void stop() {
        Run run = current;
        if (run != null) {
            run.end().countDown();
        }
    }

    /** Lets the current batch end before the connection pool is closed. */
    @Override
    public void stop(Runnable stopped) {
        Run run = current;
        stop();
        if (run == null) {
            stopped.run();
        } else {
            BackgroundThread.afterwards(run.thread(), stopped);
        }
    }

    @Override
    public boolean isRunning() {
        Run run = current;
        return run != null && run.end().getCount() > 0;
    }

    @Override
    public String threadName() {
        return name;
    }

    @Override
    public boolean hasDied() {
        Run run = current;
        return run != null && run.end().getCount() > 0 && !run.thread().isAlive();
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
            // Any failure is caught: if the sweep's only thread ended, the remaining work would never be done.
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
