package io.cuesheet.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Single moves from four callers: with Cuesheet a PATCH over REST, beside a raw Signal and a task's new time. */
record Edits(List<Contestant> contestants, Population population, int count) {

    private static final int CALLERS = 4;
    private static final Duration APART = Duration.ofSeconds(1);

    List<Line> measure() {
        Measurements<Spread> found = new Measurements<>();
        for (Contestant contestant : contestants) {
            found.put(contestant.column(), edit(contestant, 0));
            Waiting.untilIdle();
        }
        return found.line("edit, p50", "ms", Spread::p50, "")
                .line("edit, p99", "ms", Spread::p99, "<= 25")
                .lines();
    }

    /** The same of Cuesheet while its Temporal server does not answer. */
    List<Line> measureWithout(Cuesheet cuesheet, Servers servers) {
        Spread spread = servers.whileTemporalIsStopped(() -> edit(cuesheet, count));
        cuesheet.awaitTold();
        Waiting.untilIdle();
        return List.of(
                new Line("edit without Temporal, p50", "ms", Map.of(Column.CUESHEET, spread.p50()), ""),
                new Line("edit without Temporal, p99", "ms", Map.of(Column.CUESHEET, spread.p99()), "<= 25"));
    }

    private Spread edit(Contestant contestant, int from) {
        Instant first = Population.far();
        return Spread.of(Callers.run(
                CALLERS,
                count,
                number -> population.move(contestant, from + number, first.plus(APART.multipliedBy(number)))));
    }
}
