package io.cuesheet.bench.instance;

import io.cuesheet.bench.table.Column;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans items so far ahead that all are planned before the first is due, and waits until all are done. */
public final class DueTimes {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final double SHORTEST_LEAD = 4;

    /** Allows for variation in the time that planning takes. */
    private static final double RESERVE = 1.3;

    private final Map<Column, Double> secondsEach = new EnumMap<>(Column.class);

    /** Plans some items to run as soon as possible, to compile the code and measure how long planning takes. */
    public void warmUp(Contestant contestant, String label, int count) {
        List<Instant> due = plan(contestant, label, Instant.now().truncatedTo(ChronoUnit.MILLIS), count, Duration.ZERO);
        await(contestant, label, due.size());
    }

    /** Runs this many items with these pauses between their times. */
    public List<Execution> run(Contestant contestant, String label, int count, Duration pause) {
        planAhead(contestant, label, count, pause);
        return await(contestant, label, count);
    }

    /** Returns the first time. */
    public Instant planAhead(Contestant contestant, String label, int count, Duration pause) {
        double lead = SHORTEST_LEAD + RESERVE * count * secondsEach.getOrDefault(contestant.column(), 0.0);
        Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis((long) (lead * 1e3));
        plan(contestant, label, first, count, pause);
        if (Instant.now().isAfter(first)) {
            throw new IllegalStateException(label + ": the first was due before the last was planned");
        }
        return first;
    }

    public List<Execution> await(Contestant contestant, String label, int count) {
        Waiting.until(LOOK_EVERY, () -> contestant.executed(label) >= count);
        return contestant.executions(label);
    }

    private List<Instant> plan(Contestant contestant, String label, Instant first, int count, Duration pause) {
        List<Instant> due = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            due.add(first.plus(pause.multipliedBy(number)).truncatedTo(ChronoUnit.MILLIS));
        }
        long start = System.nanoTime();
        contestant.plan(label, due);
        secondsEach.put(contestant.column(), (System.nanoTime() - start) / 1e9 / count);
        return due;
    }
}
