package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Holds and resumes sending while messages fall due. Measures the time of the call, and the claims made after its response. */
record HoldUnderFire(DueTimes times, Cuesheet cuesheet, int holds) {

    /** Holds that are not counted, since their code must be compiled first. */
    private static final int WARM_UP = 10;

    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(25);
    private static final Duration HELD = Duration.ofMillis(100);
    private static final Duration RELEASED = Duration.ofMillis(400);

    List<Line> measure(String label) {
        int messages = (int) HELD.plus(RELEASED).multipliedBy(WARM_UP + holds).dividedBy(BETWEEN_MESSAGES);
        Instant first = times.planAhead(cuesheet, label, messages, BETWEEN_MESSAGES);
        Waiting.pause(Duration.between(Instant.now(), first).plus(RELEASED));
        double[] millis = new double[holds];
        int claimed = 0;
        for (int hold = -WARM_UP; hold < holds; hold++) {
            long start = System.nanoTime();
            cuesheet.hold(true);
            if (hold >= 0) {
                millis[hold] = (System.nanoTime() - start) / 1e6;
            }
            Instant answered = Instant.now();
            Waiting.pause(HELD);
            claimed += cuesheet.claimedBetween(answered, Instant.now());
            cuesheet.hold(false);
            Waiting.pause(RELEASED);
        }
        boolean early = times.await(cuesheet, label, messages).stream().anyMatch(Execution::isEarly);
        Waiting.untilIdle();
        return lines(Spread.of(millis), claimed + (early ? 1 : 0));
    }

    private static List<Line> lines(Spread call, int wrong) {
        return List.of(
                new Line("hold while 40/s fall due, p50", "ms", Map.of(Column.CUESHEET, call.p50()), ""),
                new Line("hold while 40/s fall due, p99", "ms", Map.of(Column.CUESHEET, call.p99()), "<= 100"),
                new Line("claimed after hold, or early", "", Map.of(Column.CUESHEET, (double) wrong), "0"));
    }
}
