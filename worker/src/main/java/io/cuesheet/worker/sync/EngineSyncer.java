package io.cuesheet.worker.sync;

import io.cuesheet.application.engine.EngineFault;
import io.cuesheet.application.trace.MessageTraces;
import io.cuesheet.application.watch.BackgroundThread;
import io.cuesheet.application.watch.LogContext;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.engine.EngineSyncRepository.Told;
import io.cuesheet.db.notification.Notifications;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Notifies workflows of their rows' new state, first those that could be late. Many syncers may run. A lease is committed before its call,
 * so a crash between two steps only causes a delay: the lease expires, and another syncer repeats the notification. No call waits for
 * another one; while Temporal is unavailable, only one probe is sent, and no entry is touched.
 */
@Component
class EngineSyncer implements SmartLifecycle, BackgroundThread {

    private static final Logger log = LoggerFactory.getLogger(EngineSyncer.class);

    private static final int IN_PARALLEL = 16;

    /** Leased together, because each lease is a commit; a message that is due sooner waits behind only this many. */
    private static final int BATCH = 16;

    private static final int MOST_LEASED = 2 * BATCH;

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Longer than a call and the wait for its turn. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** Longer than two consecutive calls: an entry that waits for its turn has had it by then. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final EngineSyncRepository syncs;
    private final Telling telling;
    private final Notifications notifications;
    private final MessageTraces traces;
    private final Clock clock;
    private final Duration poll;

    private final Semaphore free = new Semaphore(IN_PARALLEL);
    private final Semaphore leasable = new Semaphore(MOST_LEASED);
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    private volatile boolean running;
    private volatile boolean away;
    private volatile Thread thread = Thread.currentThread();

    @Autowired
    EngineSyncer(
            EngineSyncRepository syncs,
            Telling telling,
            Notifications notifications,
            MessageTraces traces,
            Clock clock) {
        this(syncs, telling, notifications, traces, clock, POLL);
    }

    /** @param poll interval between checks for entries without a notification */
    EngineSyncer(
            EngineSyncRepository syncs,
            Telling telling,
            Notifications notifications,
            MessageTraces traces,
            Clock clock,
            Duration poll) {
        this.syncs = syncs;
        this.telling = telling;
        this.notifications = notifications;
        this.traces = traces;
        this.clock = clock;
        this.poll = poll;
    }

    @Override
    public void start() {
        running = true;
        Thread started = BackgroundThread.platform(threadName(), this::run);
        thread = started;
        started.start();
    }

    /** Calls in progress complete, and entries that are only leased are returned: otherwise their messages could wait for the lease to expire. */
    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        try {
            if (!thread.join(LONGEST_STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(Runnable stopped) {
        running = false;
        BackgroundThread.afterwards(thread, stopped);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public String threadName() {
        return "engine-syncer";
    }

    @Override
    public boolean hasDied() {
        return running && thread.getState() == Thread.State.TERMINATED;
    }

    private void run() {
        try (EngineBell bell = new EngineBell(notifications);
                ExecutorService calls = Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("engine-sync-", 0).factory())) {
            while (running) {
                if (!hasMore(calls)) {
                    bell.await(poll);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        finishQuietly();
    }

    private boolean hasMore(ExecutorService calls) throws InterruptedException {
        try {
            return !isAway() && round(calls) > 0;
        } catch (RuntimeException unexpected) {
            // Whatever the error, workflows must not fall behind because the syncer's only thread ended.
            log.error("the syncer met an internal fault; trying again", unexpected);
            return false;
        }
    }

    /** Checks whether Temporal is available again after an outage. */
    private boolean isAway() {
        if (!away) {
            return false;
        }
        try {
            telling.probe();
            away = false;
            log.info("Temporal answers again: workflows are told what changed");
        } catch (StatusRuntimeException stillAway) {
            log.debug("Temporal is still away: {}", stillAway.getStatus().getCode());
        }
        return away;
    }

    /** Takes some entries once there is room for them, and returns their number. */
    private int round(ExecutorService calls) throws InterruptedException {
        leasable.acquire(BATCH);
        int taken = 0;
        try {
            finishTold();
            if (!running) {
                return 0;
            }
            List<EngineSync> leased = syncs.lease(BATCH, clock.instant(), LEASE);
            for (EngineSync sync : leased) {
                calls.execute(() -> tellInTurn(sync));
                taken++;
            }
            return taken;
        } catch (DataAccessException | TransactionException unreachable) {
            log.debug("PostgreSQL can't be reached; trying again");
            return 0;
        } finally {
            leasable.release(BATCH - taken);
        }
    }

    private void tellInTurn(EngineSync sync) {
        try {
            free.acquire();
            try {
                if (running) {
                    tell(sync);
                } else {
                    postpone(sync, Duration.ZERO);
                }
            } finally {
                free.release();
            }
        } catch (InterruptedException stopped) {
            // Its lease expires, and another syncer sends the notification.
            Thread.currentThread().interrupt();
        } finally {
            leasable.release();
        }
        if (leasable.availablePermits() == MOST_LEASED) {
            finishQuietly();
        }
    }

    private void tell(EngineSync sync) {
        try (LogContext lines =
                LogContext.of(sync.message().orgId(), sync.message().row().messageId())) {
            traces.of(
                    "tell workflow",
                    sync.message().orgId(),
                    sync.message().row().messageId(),
                    () -> {
                        telling.tell(sync);
                        return sync;
                    });
            told.add(Told.of(sync));
        } catch (NotYet later) {
            postpone(sync, TRY_AGAIN_AFTER);
        } catch (RuntimeException failure) {
            // Whatever fails in one call, the others continue, and this entry gets another turn.
            failed(sync, failure);
        }
    }

    private void failed(EngineSync sync, RuntimeException failure) {
        if (EngineFault.isAway(failure)) {
            if (!away) {
                away = true;
                log.warn(
                        "Temporal can't be reached ({}): workflows are told later what changed",
                        EngineFault.kind(failure));
            }
            postpone(sync, TRY_AGAIN_AFTER);
            return;
        }
        log.warn(
                "message {} could not be told what changed: {}",
                sync.message().row().messageId(),
                EngineFault.kind(failure));
        Duration pause = TRY_AGAIN_AFTER.multipliedBy(1L << Math.min(sync.tries(), 5));
        postpone(sync, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private void postpone(EngineSync sync, Duration pause) {
        try {
            syncs.postpone(Told.of(sync), clock.instant().plus(pause));
        } catch (DataAccessException | TransactionException unreachable) {
            log.debug("PostgreSQL can't be reached; the lease runs out by itself");
        }
    }

    private void finishQuietly() {
        try {
            finishTold();
        } catch (DataAccessException | TransactionException unreachable) {
            log.debug("PostgreSQL can't be reached; what was told is told again");
        }
    }

    private void finishTold() {
        List<Told> finished = new ArrayList<>();
        for (Told next = told.poll(); next != null; next = told.poll()) {
            finished.add(next);
        }
        syncs.finish(finished);
    }
}
