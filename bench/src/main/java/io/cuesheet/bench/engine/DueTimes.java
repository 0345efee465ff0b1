package io.cuesheet.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Plans things with some lead, and waits until all are done. */
final class DueTimes {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LEAD = Duration.ofSeconds(6);

    /** Starts a second that any server manages; the timers must be set before the first is due. */
    private static final int STARTS = 50;

    private DueTimes() {}

    /** So many times with these pauses between them, the first of them once all could be started. */
    static List<Instant> ahead(int count, Duration pause) {
        Instant first = Instant.now()
                .truncatedTo(ChronoUnit.MILLIS)
                .plus(LEAD)
                .plus(Duration.ofSeconds(1).multipliedBy(count).dividedBy(STARTS));
        List<Instant> times = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            times.add(first.plus(pause.multipliedBy(number)).truncatedTo(ChronoUnit.MILLIS));
        }
        return times;
    }

    static void plan(Contestant contestant, String label, List<Instant> due) {
        contestant.plan(label, due);
        if (Instant.now().isAfter(due.getFirst())) {
            throw new IllegalStateException(label + ": the first was due before the last was planned");
        }
    }

    static List<Execution> executed(Contestant contestant, String label, List<Instant> due) {
        Waiting.until(LOOK_EVERY, () -> contestant.executed(label) >= due.size());
        return contestant.executions(label);
    }
}
