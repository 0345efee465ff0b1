package io.cuesheet.worker.seasonfile;

import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.watch.BackgroundThread;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Processes the {@link ImportQueue} in the background. Every process has one; they share the work by locks in the database. */
@Component
class ImportRunner implements SmartLifecycle, BackgroundThread {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final ImportQueue queue;
    private volatile @Nullable Thread thread;

    ImportRunner(ImportQueue queue) {
        this.queue = queue;
    }

    @Override
    public void start() {
        Thread started = BackgroundThread.platform(threadName(), this::work);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopped = thread;
        thread = null;
        if (stopped == null) {
            return;
        }
        queue.wakeUp();
        try {
            // The part in progress ends before the connection pool is closed.
            stopped.join(END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** In parallel with other components: each process has many that have to stop. */
    @Override
    public void stop(Runnable stopped) {
        Thread.ofVirtual().name("import-runner-stop").start(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public String threadName() {
        return "season-imports";
    }

    @Override
    public boolean hasDied() {
        Thread current = thread;
        return current != null && current.getState() == Thread.State.TERMINATED;
    }

    private void work() {
        boolean reported = false;
        while (thread == Thread.currentThread()) {
            boolean more = false;
            try {
                more = queue.step();
                reported = false;
            } catch (DataAccessException | TransactionException away) {
                if (DatabaseAway.isCauseOf(away)) {
                    OutageLog.tell(away);
                } else if (!reported) {
                    log.warn("Imports wait: {}; trying again", away.getClass().getSimpleName());
                }
                reported = true;
            } catch (RuntimeException unexpected) {
                // Whatever the error, imports must not wait for ever because their only thread ended.
                if (!reported) {
                    log.warn(
                            "Imports wait: {}; trying again",
                            unexpected.getClass().getSimpleName());
                }
                reported = true;
            }
            if (!more) {
                pause();
            }
        }
    }

    private void pause() {
        try {
            queue.awaitAccepted(POLL);
        } catch (InterruptedException interrupted) {
            // Only stop() should end this thread, and it does not interrupt it.
            Thread.currentThread().interrupt();
            thread = null;
        }
    }
}
