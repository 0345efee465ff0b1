package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The cost of one message: measured with many due at once, at full processor load, and checked with few per second, by the processor load
 * at each rate.
 */
final class Costs {

    private static final List<Integer> RATES = List.of(5, 10, 20);
    private static final int RATE_SECONDS = 10;
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Scene scene;
    private final Map<String, Double> found = new LinkedHashMap<>();
    private int early;

    Costs(Scene scene) {
        this.scene = scene;
    }

    /** Number of messages sent too early. */
    int early() {
        return early;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        found.forEach((what, value) -> text.append("%-52s %10s%n".formatted(what, Grid.cell(value))));
        return text.toString();
    }

    void measure(String label, int due) {
        drain(label + "-due", due);
        rates(label + "-rate");
    }

    private void drain(String label, int due) {
        Servers servers = scene.servers();
        double log = scene.footprint().log();
        double rows = scene.footprint().database();
        double histories = scene.footprint().temporal();
        Servers.Processor before = servers.processor();
        scene.times()
                .planAhead(scene.cuesheet(), label, due, Duration.ofSeconds(1).dividedBy(due));
        Servers.Processor planned = servers.processor();
        List<Execution> executions = scene.times().await(scene.cuesheet(), label, due);
        Waiting.untilIdle();
        Servers.Processor sent = servers.processor();
        note(executions);
        found.put("%,d due in one second, sent each second".formatted(due), Execution.perSecond(executions));
        put("planned", planned.since(before).each(due));
        put("sent", sent.since(planned).each(due));
        found.put("a message, kB of PostgreSQL's log", (scene.footprint().log() - log) / due / 1024);
        found.put("a message, kB in PostgreSQL", (scene.footprint().database() - rows) / due * 1024);
        found.put("a message, kB in Temporal", (scene.footprint().temporal() - histories) / due * 1024);
        UUID one = scene.instance()
                .jdbc()
                .sql("select id from scheduled_message where event_name = :label limit 1")
                .param("label", label)
                .query(UUID.class)
                .single();
        WorkflowExecutionInfo run = scene.engine().describe(one);
        found.put("a sent message, events of history", (double) run.getHistoryLength());
        found.put("a sent message, kB of history", run.getHistorySizeBytes() / 1024.0);
    }

    private void put(String what, Servers.Processor each) {
        found.put("a message " + what + ", processor ms", each.all());
        found.put(what + " by this JVM, processor ms", each.jvm());
        found.put(what + " by PostgreSQL, processor ms", each.database());
        found.put(what + " by Temporal, processor ms", each.temporal());
    }

    /** The slope of the line through the load at each rate is the cost of one message. */
    private void rates(String label) {
        Map<Integer, Double> load = new LinkedHashMap<>();
        Servers servers = scene.servers();
        Servers.Processor before = servers.processor();
        long start = System.nanoTime();
        Waiting.pause(IDLE);
        load.put(0, load(servers, before, start));
        for (int rate : RATES) {
            int count = rate * RATE_SECONDS;
            Instant first = scene.times()
                    .planAhead(
                            scene.cuesheet(),
                            label + rate,
                            count,
                            Duration.ofSeconds(1).dividedBy(rate));
            Waiting.untilIdle();
            Waiting.until(first);
            before = servers.processor();
            start = System.nanoTime();
            Waiting.until(first.plusSeconds(RATE_SECONDS));
            List<Execution> executions = scene.times().await(scene.cuesheet(), label + rate, count);
            load.put(rate, load(servers, before, start));
            note(executions);
        }
        load.forEach(
                (rate, millis) -> found.put("%d messages a second, processor ms a second".formatted(rate), millis));
        double slope = StraightLine.through(load).slope();
        double sent = found.get("a message sent, processor ms");
        found.put("a message sent by the slope of these, processor ms", slope);
        found.put("the slope as a part of what was found when full", slope / sent);
    }

    private static double load(Servers servers, Servers.Processor before, long start) {
        return servers.processor().since(before).all() / ((System.nanoTime() - start) / 1e9);
    }

    private void note(List<Execution> executions) {
        early += (int) executions.stream().filter(Execution::isEarly).count();
    }
}
