package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Measurements;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures single moves: a PATCH over REST with Cuesheet, compared with a raw Signal and a task's new time. Twenty per second, one after
 * the other; and as many as four callers can make, whose follow-up work keeps both processors busy.
 */
record Edits(List<Contestant> contestants, Population population, int count) {

    private static final int CALLERS = 4;
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration APART = Duration.ofSeconds(1);

    List<Line> measure() {
        Measurements<Spread> paced = new Measurements<>();
        Measurements<Spread> busy = new Measurements<>();
        for (Contestant contestant : contestants) {
            crowd(contestant, 0);
            Waiting.untilIdle();
            paced.put(contestant.column(), paced(contestant, 1));
            Waiting.untilIdle();
            busy.put(contestant.column(), Spread.of(crowd(contestant, 2)));
            Waiting.untilIdle();
        }
        paced.line("edit at 20/s, p50", "ms", Spread::p50, "").line("edit at 20/s, p99", "ms", Spread::p99, "<= 25");
        busy.line("edit from 4 callers, p50", "ms", Spread::p50, "")
                .line("edit from 4 callers, p99", "ms", Spread::p99, "");
        return Stream.of(paced, busy).flatMap(found -> found.lines().stream()).toList();
    }

    /** Measures Cuesheet's moves while its Temporal server does not respond. */
    List<Line> measureWithout(Cuesheet cuesheet, Servers servers) {
        Spread spread = servers.whileTemporalIsStopped(() -> paced(cuesheet, 3));
        cuesheet.awaitTold();
        Waiting.untilIdle();
        return List.of(
                new Line("without Temporal at 20/s, p50", "ms", Map.of(Column.CUESHEET, spread.p50()), ""),
                new Line("without Temporal at 20/s, p99", "ms", Map.of(Column.CUESHEET, spread.p99()), "<= 25"));
    }

    private double[] crowd(Contestant contestant, int turn) {
        return Callers.run(CALLERS, count, number -> move(contestant, turn, number));
    }

    private Spread paced(Contestant contestant, int turn) {
        double[] millis = new double[Math.ceilDiv(count, 2)];
        Instant next = Instant.now();
        for (int number = 0; number < millis.length; number++) {
            next = next.plus(PACE);
            Waiting.until(next);
            long start = System.nanoTime();
            move(contestant, turn, number);
            millis[number] = (System.nanoTime() - start) / 1e6;
        }
        return Spread.of(millis);
    }

    private void move(Contestant contestant, int turn, int number) {
        int each = turn * count + number;
        population.move(contestant, each, Population.far().plus(APART.multipliedBy(each)));
    }
}
