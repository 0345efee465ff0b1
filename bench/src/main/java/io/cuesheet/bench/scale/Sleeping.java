package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Spread;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lets more and more workflows sleep, and measures their cost at each number. */
final class Sleeping {

    private static final int PART = 2_500;
    private static final int LATENESS_SECONDS = 20;
    private static final int PAGES = 10;
    private static final int RESTARTS = 3;

    /** Duration of the measurements once all workflows sleep. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(210);

    private final Scene scene;
    private final Instant end;
    private final Grid grid = new Grid();
    private final List<Integer> reached = new ArrayList<>(List.of(0));
    private int early;
    private boolean apart;

    /** @param end when the whole benchmark should end */
    Sleeping(Scene scene, Instant end) {
        this.scene = scene;
        this.end = end;
    }

    /** Number of messages sent too early. */
    int early() {
        return early;
    }

    /** Whether the reconciler found a message and its workflow out of step. */
    boolean apart() {
        return apart;
    }

    String text(int beyond) {
        return grid.text(reached, beyond);
    }

    void none(String label) {
        lateness(0, "lateness at 10/s", scene.tenASecond(label + "-none", LATENESS_SECONDS));
        footprint(0);
        list(0);
    }

    /** Starts workflows until this many sleep. Returns false if the time runs out first. */
    boolean step(int runs) {
        double seconds = 0;
        Servers.Processor processor = new Servers.Processor(0, 0, 0);
        int before = scene.sleeping().written();
        while (scene.sleeping().written() < runs
                && hasTime(seconds, scene.sleeping().written() - before)) {
            Scene.Started part =
                    scene.start(Math.min(PART, runs - scene.sleeping().written()));
            seconds += part.seconds();
            processor = processor.and(part.processor());
        }
        int count = scene.sleeping().written() - before;
        int now = scene.sleeping().written();
        if (count == 0) {
            return false;
        }
        reached.add(now);
        Waiting.untilIdle();
        grid.put(now, "started", "/s", count / seconds);
        grid.put(now, "a start, processor time", "ms", processor.all() / count);
        grid.put(now, "of it this JVM", "ms", processor.jvm() / count);
        grid.put(now, "of it PostgreSQL", "ms", processor.database() / count);
        grid.put(now, "of it Temporal", "ms", processor.temporal() / count);
        footprint(now);
        list(now);
        reconciler(now);
        return now == runs;
    }

    /** Assumes that a part takes as long as the earlier ones. */
    private boolean hasTime(double seconds, int started) {
        Duration part = Duration.ofMillis(started == 0 ? 0 : (long) (seconds / started * PART * 1e3));
        return Instant.now().plus(part).plus(AFTERWARDS).isBefore(end);
    }

    /** Measures how late messages are while all those sleep, and while the reconciler also compares them. */
    void all(String label) {
        int runs = reached.getLast();
        lateness(runs, "lateness at 10/s", scene.tenASecond(label + "-asleep", LATENESS_SECONDS));
        AtomicBoolean over = new AtomicBoolean();
        // On a separate thread: the SDK lists runs on the common pool, which has only one thread on two processors.
        CompletableFuture<Void> walk = CompletableFuture.runAsync(
                () -> {
                    @Nullable MessageId after = null;
                    while (!over.get()) {
                        after = page(after).after();
                    }
                },
                Thread.ofPlatform().daemon().name("walk")::start);
        lateness(
                runs,
                "lateness beside the reconciler",
                scene.times().run(scene.cuesheet(), label + "-walk", LATENESS_SECONDS * 10, Duration.ofMillis(100)));
        over.set(true);
        walk.join();
    }

    private void lateness(int runs, String what, List<Execution> executions) {
        Spread spread = Spread.ofLateness(executions);
        early += (int) executions.stream().filter(Execution::isEarly).count();
        grid.put(runs, what + ", p50", "ms", spread.p50());
        grid.put(runs, what + ", p99", "ms", spread.p99());
        grid.put(runs, what + ", max", "ms", spread.max());
    }

    private void footprint(int runs) {
        Servers servers = scene.servers();
        grid.putGrowing(runs, "this JVM's heap, without garbage", "MB", Footprint.heap());
        grid.putGrowing(runs, "memory of this JVM", "MB", Servers.memory(ProcessHandle.current()));
        grid.putGrowing(runs, "memory of PostgreSQL", "MB", Footprint.databaseMemory(servers));
        if (servers.temporal() != null) {
            grid.putGrowing(runs, "memory of Temporal", "MB", Servers.memory(servers.temporal()));
        }
        grid.putGrowing(runs, "database", "MB", scene.footprint().database());
        grid.putGrowing(runs, "Temporal's database", "MB", scene.footprint().temporal());
        if (runs > 0) {
            WorkflowExecutionInfo run = scene.engine().describe(scene.sleeping().first());
            grid.put(runs, "history of a run asleep, events", "", run.getHistoryLength());
            grid.put(runs, "history of a run asleep", "kB", run.getHistorySizeBytes() / 1024.0);
        }
    }

    private void list(int runs) {
        grid.put(runs, "list over REST, p95", "ms", scene.listMillis());
    }

    private void reconciler(int runs) {
        long start = System.nanoTime();
        ReconciliationProgress next = scene.engine().reconcileNext();
        double seconds = (System.nanoTime() - start) / 1e9;
        note(next);
        grid.putGrowing(runs, "reconciler, due within a day", "s", seconds);
        grid.putGrowing(runs, "messages of it", "", next.compared());
        start = System.nanoTime();
        @Nullable MessageId after = null;
        long compared = 0;
        for (int number = 0; number < PAGES; number++) {
            ReconciliationProgress page = page(after);
            compared += page.compared();
            after = page.after();
            if (after == null) {
                break;
            }
        }
        double each = (System.nanoTime() - start) / 1e9 / Math.max(1, compared);
        grid.put(runs, "reconciler, 500 messages of all", "s", each * 500);
        grid.putGrowing(runs, "reconciler, all messages by these", "s", each * runs);
    }

    private ReconciliationProgress page(@Nullable MessageId after) {
        ReconciliationProgress page = scene.engine().reconcilePage(after);
        note(page);
        return page;
    }

    private void note(ReconciliationProgress found) {
        apart |= found.started() + found.told() + found.restarted() > 0;
    }

    /** Kills the dev server several times. Its supervisor starts it again each time. */
    void restart(String label) {
        int runs = reached.getLast();
        Restart.Times times = new Restart(scene).measure("%s-restart-%d".formatted(label, runs), RESTARTS);
        grid.put(runs, "Temporal killed, answers again", "s", times.answers());
        grid.put(runs, "and a message due meanwhile is sent", "s", times.dueSent());
        grid.put(runs, "and a new message is sent", "s", times.newSent());
    }
}
