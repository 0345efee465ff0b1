package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Measurements;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Ten due per second: measures how late they are, and whether any is early. Each contestant has two turns. */
record Lateness(DueTimes times, List<Contestant> contestants, int seconds) {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ROUNDS = 2;

    List<Line> measure(String label) {
        Map<Column, List<Execution>> executions = new EnumMap<>(Column.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Contestant contestant : contestants) {
                executions
                        .computeIfAbsent(contestant.column(), none -> new ArrayList<>())
                        .addAll(round(contestant, label + round));
            }
        }
        Measurements<List<Execution>> found = new Measurements<>();
        executions.forEach(found::put);
        return found.line(
                        "early",
                        "",
                        all -> all.stream().filter(Execution::isEarly).count(),
                        "0")
                .line(
                        "lateness at 10/s, p50",
                        "ms",
                        all -> Spread.ofLateness(all).p50(),
                        "")
                .line(
                        "lateness at 10/s, p99",
                        "ms",
                        all -> Spread.ofLateness(all).p99(),
                        "bare + 250")
                .line(
                        "lateness at 10/s, max",
                        "ms",
                        all -> Spread.ofLateness(all).max(),
                        "")
                .lines();
    }

    private List<Execution> round(Contestant contestant, String label) {
        int perSecond = (int) Duration.ofSeconds(1).dividedBy(PAUSE);
        List<Execution> executed = times.run(contestant, label, Math.max(1, seconds * perSecond / ROUNDS), PAUSE);
        Waiting.untilIdle();
        return executed;
    }
}
