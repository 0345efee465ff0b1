package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.rows.Rows;
import io.cuesheet.bench.rows.SleepingRows;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of a million messages, of which more and more sleep as workflows. Measures the cost of each, and whether due messages are sent
 * as before. Values that were not measured are extrapolated and marked.
 */
public final class ScaleBenchmark {

    private static final int BEYOND = 1_000_000;
    private static final int WARM_UP = 500;
    private static final int LEAST = 100;
    private static final int MOST = 1_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private ScaleBenchmark() {}

    /** Prints the tables. Returns false if a message was sent too early, or if a message and its workflow were out of step. */
    public static boolean run(List<String> arguments) throws IOException {
        ScaleOptions options;
        try {
            options = ScaleOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + " Options are " + ScaleOptions.USAGE);
            return false;
        }
        Instant end = Instant.now().plus(options.longest());
        try (RunningInstance instance = new RunningInstance("");
                Api api = new Api(instance.url(), RunningInstance.API_KEY);
                Engine engine = new Engine(instance.temporal(), instance.reconciler())) {
            JdbcClient jdbc = instance.jdbc();
            OrgId org = new OrgId(
                    jdbc.sql("select id from organisation").query(UUID.class).single());
            Scene scene = new Scene(
                    instance,
                    api,
                    new Cuesheet(api, jdbc),
                    engine,
                    new Footprint(jdbc, instance.data()),
                    new SleepingRows(jdbc, org),
                    new DueTimes());
            return measure(options, scene, org, end);
        }
    }

    private static boolean measure(ScaleOptions options, Scene scene, OrgId org, Instant end) throws IOException {
        String label = "scale-" + Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
        Waiting.until(LOOK_EVERY, scene.engine()::pausesReconciler);
        step("filled", () -> new Rows(scene.instance().jdbc(), org, MessageStatus.SKIPPED).fill(options.rows()));
        step("warmed up", () -> {
            scene.times().warmUp(scene.cuesheet(), label + "-warm", WARM_UP);
            Waiting.untilIdle();
        });
        int some = Math.clamp(options.runs() / LEAST, LEAST, MOST);
        Costs costs = new Costs(scene);
        step("costs", () -> costs.measure(label, some));
        Sleeping sleeping = new Sleeping(scene, end);
        step("none asleep", () -> sleeping.none(label));
        boolean[] inTime = {true};
        for (int runs : options.steps()) {
            if (inTime[0]) {
                step("%,d asleep".formatted(runs), () -> inTime[0] = sleeping.step(runs));
            }
            if (inTime[0] && runs < options.runs()) {
                step("Temporal restarted", () -> sleeping.restart(label));
            }
        }
        step("lateness", () -> sleeping.all(label));
        step("Temporal restarted", () -> sleeping.restart(label));
        System.out.printf("%n%,d messages%n%s", options.rows(), sleeping.text(BEYOND));
        System.out.println("~ is not measured: it is the straight line through the measured columns.");
        if (!inTime[0]) {
            System.out.printf("The time was used up before %,d: give more --minutes.%n", options.runs());
        }
        System.out.printf("%nA message's cost, with none asleep%n%s", costs.text());
        long early = new MoreWorkers(scene, some, some).measure(label + "-workers");
        return early + costs.early() + sleeping.early() == 0 && !sleeping.apart();
    }

    /** Prints the duration of each step at once, since the whole run takes long. */
    private static void step(String what, Runnable measurement) {
        long start = System.nanoTime();
        measurement.run();
        System.err.printf("%s: %.0f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
