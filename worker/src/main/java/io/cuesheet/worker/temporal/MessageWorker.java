package io.cuesheet.worker.temporal;

import io.cuesheet.activities.SanitisingInterceptor;
import io.cuesheet.activities.StopSignal;
import io.cuesheet.application.restore.RestoreWatch;
import io.cuesheet.application.watch.BackgroundThread;
import io.cuesheet.db.OutageLog;
import io.cuesheet.workflows.heartbeat.SchedulerHeartbeatActivities;
import io.cuesheet.workflows.heartbeat.SchedulerHeartbeatImpl;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.run.RequestedSendImpl;
import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationImpl;
import io.cuesheet.workflows.subscription.SubscriptionActivities;
import io.cuesheet.workflows.subscription.SubscriptionFetchingImpl;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes work from the task queue. While Temporal is unavailable it keeps trying, with one line in the log instead of a stack trace. */
@Component
class MessageWorker implements SmartLifecycle, BackgroundThread {

    private static final Logger log = LoggerFactory.getLogger(MessageWorker.class);

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Duration KEEP_UP_EVERY = Duration.ofSeconds(30);

    /** Stops after the sources of work (sweeps, imports, the syncer) and before the web server, which meanwhile reports the worker as not ready. */
    private static final int PHASE = DEFAULT_PHASE - 512;

    /**
     * Sleeping workflows that are kept in memory. Any other is replayed from its history first, and the first task of an Update is then
     * lost on a server that has temporalio/temporal#7741. A season fits in, in 75 MB; each workflow has one thread, and another one during
     * a command.
     */
    private static final int CACHED_MESSAGES = 2_000;

    private final WorkflowClient client;
    private final MessageActivities messages;
    private final SchedulerHeartbeatActivities heartbeats;
    private final ReconciliationActivities reconciliation;
    private final SubscriptionActivities subscriptions;
    private final SearchAttributes searchAttributes;
    private final Schedules schedules;
    private final RestoreWatch watch;
    private final Drain drain;
    private final StopSignal stop;

    private volatile boolean running;
    private volatile Thread starter = Thread.currentThread();
    private volatile WorkerFactory factory;

    MessageWorker(
            WorkflowClient client,
            MessageActivities messages,
            SchedulerHeartbeatActivities heartbeats,
            ReconciliationActivities reconciliation,
            SubscriptionActivities subscriptions,
            SearchAttributes searchAttributes,
            Schedules schedules,
            RestoreWatch watch,
            Drain drain,
            StopSignal stop) {
        this.client = client;
        this.messages = messages;
        this.heartbeats = heartbeats;
        this.reconciliation = reconciliation;
        this.subscriptions = subscriptions;
        this.searchAttributes = searchAttributes;
        this.schedules = schedules;
        this.watch = watch;
        this.drain = drain;
        this.stop = stop;
        this.factory = newFactory();
    }

    @Override
    public void start() {
        stop.withdraw();
        running = true;
        if (factory.isShutdown()) {
            factory = newFactory();
        }
        Thread started = BackgroundThread.virtual(threadName(), () -> {
            startWhenPossible();
            keepUp();
        });
        starter = started;
        started.start();
    }

    /** Polls for no more work, and lets work in progress end: an interrupted conversation with a mail server leaves its message in doubt. */
    @Override
    public void stop() {
        running = false;
        starter.interrupt();
        if (!factory.isStarted()) {
            return;
        }
        log.info(
                "taking no more work; deliveries under way have {} s to end",
                drain.deliveries().toSeconds());
        // First, so no pass of the reconciler starts again in between: it would run here for most of an hour.
        stop.give();
        factory.shutdown();
        factory.awaitTermination(drain.longest().toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            log.warn("some work is still under way; messages may be in doubt until somebody looks at them");
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public String threadName() {
        return "message-worker-starter";
    }

    @Override
    public boolean hasDied() {
        return running && starter.getState() == Thread.State.TERMINATED;
    }

    /** Whether it has started to take work, and was not stopped. */
    boolean takesWork() {
        return running && factory.isStarted() && !factory.isShutdown();
    }

    private void startWhenPossible() {
        boolean told = false;
        while (running) {
            try {
                searchAttributes.ensure();
                // Before anything is delivered: a database that was restored from a backup would send again.
                watch.compare(null);
                factory.start();
                schedules.ensure();
                log.info("taking work from task queue {}", MessageContract.TASK_QUEUE);
                return;
            } catch (StatusRuntimeException | ScheduleException away) {
                if (!running) {
                    return;
                }
                if (!told) {
                    log.warn("{}; trying again until it answers", TemporalAway.line(away));
                    told = true;
                }
            } catch (DataAccessException | TransactionException away) {
                if (!running) {
                    return;
                }
                OutageLog.tell(away);
            } catch (RuntimeException unexpected) {
                if (!running) {
                    return;
                }
                // Whatever the error, it must not prevent the worker from ever starting.
                log.warn(
                        "no work is taken yet: {}; trying again",
                        unexpected.getClass().getSimpleName());
            }
            if (!pause(TRY_AGAIN_AFTER)) {
                return;
            }
        }
    }

    /**
     * Restores the prerequisites on a Temporal server that lost its database; the reconciler, once scheduled again, does the rest. It
     * also detects if PostgreSQL has lost data.
     */
    private void keepUp() {
        while (running && pause(KEEP_UP_EVERY)) {
            try {
                searchAttributes.ensure();
                schedules.createMissing();
                watch.compare(null);
            } catch (StatusRuntimeException | ScheduleException away) {
                log.debug("Temporal can't be asked for its Schedules; trying again");
            } catch (DataAccessException | TransactionException away) {
                log.debug("PostgreSQL can't be compared with Temporal; trying again");
            } catch (RuntimeException unexpected) {
                if (!running) {
                    return;
                }
                log.warn(
                        "Schedules and search attributes could not be looked after: {}; trying again",
                        unexpected.getClass().getSimpleName());
            }
        }
    }

    private static boolean pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WorkerFactory newFactory() {
        WorkerFactory created = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkflowCacheSize(CACHED_MESSAGES)
                        .setMaxWorkflowThreadCount(2 * CACHED_MESSAGES)
                        .setWorkerInterceptors(new SanitisingInterceptor())
                        .build());
        Worker worker = created.newWorker(MessageContract.TASK_QUEUE, options());
        worker.registerWorkflowImplementationTypes(
                ScheduledMessageImpl.class,
                SchedulerHeartbeatImpl.class,
                ReconciliationImpl.class,
                SubscriptionFetchingImpl.class);
        // Besides deliveries, also activities that runs of earlier versions requested on this queue.
        worker.registerActivitiesImplementations(messages, heartbeats, reconciliation);
        Worker control = created.newWorker(MessageContract.CONTROL_TASK_QUEUE, options());
        control.registerWorkflowImplementationTypes(RequestedSendImpl.class);
        control.registerActivitiesImplementations(messages, heartbeats, reconciliation, subscriptions);
        return created;
    }

    /** While the worker stops, a delivery keeps sending heartbeats: otherwise Temporal would let another worker try it meanwhile. */
    private static WorkerOptions options() {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setAllowActivityHeartbeatDuringShutdown(true)
                .build();
    }
}
