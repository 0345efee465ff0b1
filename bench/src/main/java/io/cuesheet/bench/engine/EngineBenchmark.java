package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures sending and changing: Cuesheet compared with a bare workflow on the same Temporal server and db-scheduler on the same
 * PostgreSQL, all in this JVM. They are measured in turn, so that ratios are meaningful even if single numbers are not.
 */
public final class EngineBenchmark {

    private static final int WARM_UP = 500;

    private final DueTimes times = new DueTimes();
    private final List<Line> lines = new ArrayList<>();

    private EngineBenchmark() {}

    /** Prints the table. Returns false if something was sent too early or despite a hold. */
    public static boolean run(List<String> arguments) throws IOException {
        EngineOptions options;
        try {
            options = EngineOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + " Options are " + EngineOptions.USAGE);
            return false;
        }
        return new EngineBenchmark().measure(options);
    }

    private boolean measure(EngineOptions options) throws IOException {
        try (RunningInstance instance = new RunningInstance(options.temporal());
                Api api = new Api(instance.url(), RunningInstance.API_KEY);
                BareWorkflows bare = new BareWorkflows(
                        instance.temporal().address(), instance.temporal().namespace());
                DbScheduler often = new DbScheduler(Column.DB_1S, Duration.ofSeconds(1), instance.settings());
                DbScheduler seldom = new DbScheduler(Column.DB_10S, Duration.ofSeconds(10), instance.settings())) {
            Cuesheet cuesheet = new Cuesheet(api, instance.jdbc());
            measure(options, Servers.find(instance.jdbc()), cuesheet, bare, List.of(often, seldom));
        }
        System.out.print(Table.of(lines));
        return lines.stream()
                .filter(line -> line.goal().equals("0"))
                .allMatch(line -> line.values().get(Column.CUESHEET) == 0);
    }

    private void measure(
            EngineOptions options, Servers servers, Cuesheet cuesheet, BareWorkflows bare, List<Contestant> peers) {
        List<Contestant> all = new ArrayList<>(List.of(cuesheet, bare));
        all.addAll(peers);
        String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
        step("warmed up", () -> warmUp(all, "warm-" + run));
        step("lateness", () -> new Lateness(times, all, options.seconds()).measure("late-" + run + "-"));
        step("drain", () -> new Drain(times, servers, all, options.due()).measure("drain-" + run));
        step("hold", () -> new HoldUnderFire(times, cuesheet, options.holds()).measure("hold-" + run));
        Population population = new Population(servers, all, "sleeping-" + run, options.moved());
        step("starts", population::start);
        Edits edits = new Edits(all, population, options.edits());
        step("edits", edits::measure);
        if (servers.temporal() != null) {
            step("edits without Temporal", () -> edits.measureWithout(cuesheet, servers));
        }
        step("moved at once", () -> new MovedAtOnce(cuesheet, bare, peers, population).measure());
    }

    private List<Line> warmUp(List<Contestant> all, String label) {
        for (Contestant contestant : all) {
            times.warmUp(contestant, label, WARM_UP);
            Waiting.untilIdle();
        }
        return List.of();
    }

    /** Prints each result at once, since the whole run takes long. */
    private void step(String what, Supplier<List<Line>> measurement) {
        long start = System.nanoTime();
        List<Line> found = measurement.get();
        lines.addAll(found);
        System.err.printf("%s: %.0f s%n%s", what, (System.nanoTime() - start) / 1e9, Table.rows(found));
    }
}
