package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the same work with one, two and three workers: the instance's own, then further processes. */
record MoreWorkers(Scene scene, int starts, int due) {

    private static final int MOST = 3;

    /**
     * One row of the table.
     *
     * @param ready seconds until the last added worker took work; 0 for the instance's own
     * @param memory its memory in megabytes
     */
    private record Row(int workers, double started, double sent, long early, double ready, double memory) {}

    /** Prints a table. Returns the number of early messages. */
    long measure(String label) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<WorkerProcess> more = new ArrayList<>();
        try {
            for (int workers = 1; workers <= MOST; workers++) {
                if (workers > 1) {
                    more.add(WorkerProcess.start(scene.instance()));
                }
                Waiting.untilIdle();
                rows.add(measure(label + "-" + workers, workers, more));
            }
        } finally {
            more.forEach(WorkerProcess::close);
        }
        System.out.printf("%n%-40s %9s %9s %9s %9s%n", "workers", "started/s", "sent/s", "ready s", "its MB");
        rows.forEach(row -> System.out.printf(
                "%-40d %9s %9s %9s %9s%n",
                row.workers(),
                Grid.cell(row.started()),
                Grid.cell(row.sent()),
                Grid.cell(row.ready()),
                Grid.cell(row.memory())));
        return rows.stream().mapToLong(Row::early).sum();
    }

    private Row measure(String label, int workers, List<WorkerProcess> more) {
        double started = scene.start(starts).perSecond();
        Waiting.untilIdle();
        List<Execution> executions = scene.times()
                .run(scene.cuesheet(), label, due, Duration.ofSeconds(1).dividedBy(due));
        Waiting.untilIdle();
        return new Row(
                workers,
                started,
                Execution.perSecond(executions),
                executions.stream().filter(Execution::isEarly).count(),
                more.isEmpty() ? 0 : more.getLast().secondsUntilReady(),
                more.isEmpty() ? 0 : more.getLast().memory());
    }
}
