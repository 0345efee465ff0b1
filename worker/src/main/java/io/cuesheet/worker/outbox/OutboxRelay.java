package io.cuesheet.worker.outbox;

import io.cuesheet.db.outbox.OutboxCommand;
import io.cuesheet.db.outbox.OutboxRepository;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes open commands from the outbox and hands them to Temporal, a batch at a time. Many relays may run; a crash between two steps
 * only delays, since the lease runs out and commands are safe to repeat.
 */
@Component
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private static final int BATCH = 64;
    private static final int IN_PARALLEL = 8;
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Longer than a batch of commands takes to be handed over. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final OutboxRepository outbox;
    private final CommandHandover handover;
    private final DataSource dataSource;
    private final Clock clock;

    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();
    private boolean troubleTold;

    OutboxRelay(OutboxRepository outbox, CommandHandover handover, DataSource dataSource, Clock clock) {
        this.outbox = outbox;
        this.handover = handover;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try (OutboxBell bell = new OutboxBell(dataSource);
                ExecutorService pool = Executors.newFixedThreadPool(
                        IN_PARALLEL, Thread.ofVirtual().name("outbox-", 0).factory())) {
            while (running) {
                if (relayBatch(pool) < BATCH) {
                    bell.await(POLL);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Relays what is open, up to a batch, and returns how many commands went over. */
    private int relayBatch(ExecutorService pool) throws InterruptedException {
        try {
            List<OutboxCommand> commands = outbox.lease(BATCH, clock.instant(), LEASE);
            int done = finish(handOver(commands, pool));
            if (done == commands.size() && !commands.isEmpty()) {
                recovered();
            }
            return done;
        } catch (DataAccessException | TransactionException away) {
            trouble("PostgreSQL can't be reached");
            return 0;
        } catch (RuntimeException unexpected) {
            // Whatever it was, messages must not stay behind because the relay's only thread ended.
            trouble(unexpected.getClass().getSimpleName());
            return 0;
        }
    }

    private Map<OutboxCommand, Future<String>> handOver(List<OutboxCommand> commands, ExecutorService pool) {
        Map<OutboxCommand, Future<String>> results = new HashMap<>();
        commands.forEach(command -> results.put(command, pool.submit(() -> handover.handOver(command))));
        return results;
    }

    private int finish(Map<OutboxCommand, Future<String>> results) throws InterruptedException {
        Map<String, List<Long>> byOutcome = new HashMap<>();
        List<Long> open = new ArrayList<>();
        for (Map.Entry<OutboxCommand, Future<String>> result : results.entrySet()) {
            long id = result.getKey().id();
            try {
                byOutcome
                        .computeIfAbsent(result.getValue().get(), outcome -> new ArrayList<>())
                        .add(id);
            } catch (ExecutionException failure) {
                open.add(id);
                if (!(failure.getCause() instanceof NotYet)) {
                    trouble(kind(failure.getCause()));
                }
            }
        }
        byOutcome.forEach((outcome, ids) -> outbox.finishAll(ids, outcome, clock.instant()));
        if (!open.isEmpty()) {
            outbox.postpone(open, clock.instant().plus(TRY_AGAIN_AFTER));
        }
        return results.size() - open.size();
    }

    private void trouble(String what) {
        if (!troubleTold) {
            log.warn("commands wait in the outbox: {}; trying again until it works", what);
            troubleTold = true;
        }
    }

    private void recovered() {
        if (troubleTold) {
            log.info("commands leave the outbox again");
            troubleTold = false;
        }
    }

    private static String kind(Throwable cause) {
        Throwable inner = cause instanceof WorkflowException && cause.getCause() != null ? cause.getCause() : cause;
        return inner instanceof StatusRuntimeException status
                ? "Temporal answers " + status.getStatus().getCode()
                : inner.getClass().getSimpleName();
    }
}
