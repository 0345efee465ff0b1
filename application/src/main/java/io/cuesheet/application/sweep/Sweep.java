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
 * Looks at regular intervals for what a crash or another command has left. Many may run: what they do is safe to repeat. While
 * PostgreSQL is away it says so once and goes on trying.
 */
public abstract class Sweep implements SmartLifecycle, BackgroundThread {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final String name;
    private final Duration interval;

    private volatile @Nullable Run current;

    /** @param end is counted down where the thread is to end */
    private record Run(Thread thread, CountDownLatch end) {}

    /** @param name of its thread, such as {@code deletion-sweep} */
    protected Sweep(String name, Duration interval) {
        this.name = name;
        this.interval = interval;
    }

    /** Does what there is to do. Between two batches ask {@link #isRunning}. */
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

    /** The batch that is under way ends before the pool of connections is closed. */
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
