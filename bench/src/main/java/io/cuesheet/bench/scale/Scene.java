package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.rows.SleepingRows;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.util.List;

/** The running instance and the code that drives it. */
record Scene(
        RunningInstance instance,
        Api api,
        Cuesheet cuesheet,
        Engine engine,
        Footprint footprint,
        SleepingRows sleeping,
        DueTimes times) {

    private static final int PER_SECOND = 10;
    private static final List<String> LISTS =
            List.of("limit=50", "limit=50&status=failed", "limit=50&text=Concert+777");
    private static final int LIST_RUNS = 20;

    /** The workflows that were started. */
    record Started(int count, double seconds, Servers.Processor processor) {

        double perSecond() {
            return count / seconds;
        }
    }

    /** The current servers: a restarted one is another process. */
    Servers servers() {
        return Servers.find(instance.jdbc());
    }

    /** Lets the product's own syncers start this many more workflows, and returns once all are started. */
    Started start(int count) {
        Servers servers = servers();
        Servers.Processor before = servers.processor();
        sleeping.add(count);
        long start = System.nanoTime();
        cuesheet.awaitTold();
        return new Started(
                count, (System.nanoTime() - start) / 1e9, servers.processor().since(before));
    }

    /** Runs ten due per second for this time. */
    List<Execution> tenASecond(String label, int seconds) {
        List<Execution> executions = times.run(
                cuesheet, label, seconds * PER_SECOND, Duration.ofSeconds(1).dividedBy(PER_SECOND));
        Waiting.untilIdle();
        return executions;
    }

    /** p95 in milliseconds of the slowest of some lists over REST: the nearest rank of twenty. */
    double listMillis() {
        return LISTS.stream().mapToDouble(this::listMillis).max().orElseThrow();
    }

    private double listMillis(String query) {
        double[] millis = new double[LIST_RUNS];
        for (int run = -1; run < LIST_RUNS; run++) {
            long start = System.nanoTime();
            api.call("GET", "/api/scheduler/jobs?" + query, "");
            if (run >= 0) {
                millis[run] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Spread.of(millis).p95();
    }
}
