package io.cuesheet.bench.delivery;

import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One organisation has many messages due at the same instant, another has a few from then on, one per second. Measures how much later these
 * are than without the others.
 */
record Fairness(DueTimes times, Cuesheet many, Cuesheet few, int count) {

    private static final int FEW = 10;
    private static final Duration APART = Duration.ofSeconds(1);

    List<Line> measure(String label) {
        Spread alone = Spread.ofLateness(times.run(few, label + "-alone", FEW, APART));
        Waiting.untilIdle();
        Instant first = times.planAhead(many, label + "-many", count, Duration.ZERO);
        few.plan(
                label + "-few",
                IntStream.range(0, FEW)
                        .mapToObj(number -> first.plus(APART.multipliedBy(number)))
                        .toList());
        if (Instant.now().isAfter(first)) {
            throw new IllegalStateException("The first was due before the last was planned");
        }
        Spread beside = Spread.ofLateness(times.await(few, label + "-few", FEW));
        List<Execution> all = times.await(many, label + "-many", count);
        Waiting.untilIdle();
        String what = "%d beside %,d of another's, ".formatted(FEW, count);
        return List.of(
                Mails.line("%d alone, late max".formatted(FEW), "ms", alone.max(), ""),
                Mails.line(what + "late p50", "ms", beside.p50(), ""),
                Mails.line(what + "late max", "ms", beside.max(), "alone + 2000"),
                Mails.line(
                        "the other's, done",
                        "/s",
                        count / (Spread.ofLateness(all).max() / 1e3),
                        ""));
    }
}
