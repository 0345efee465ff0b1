package io.cuesheet.bench.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * An item that was due and was done.
 *
 * @param begun when work on it began: with Cuesheet the claim in the ledger
 * @param done when it was done: with Cuesheet when the channel took the message
 */
public record Execution(Instant due, Instant begun, Instant done) {

    public double lateMillis() {
        return Duration.between(due, done).toNanos() / 1e6;
    }

    /** The rate from the first due time until the last was done. */
    public static double perSecond(List<Execution> executions) {
        Instant first = executions.stream()
                .map(Execution::due)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = executions.stream()
                .map(Execution::done)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return executions.size() / (Duration.between(first, last).toMillis() / 1e3);
    }

    public boolean isEarly() {
        return begun.isBefore(due);
    }
}
