package io.cuesheet.bench.instance;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that was due and was done.
 *
 * @param begun when work on it began: with Cuesheet the claim in the ledger
 * @param done when it was done: with Cuesheet when the channel took the message
 */
public record Execution(Instant due, Instant begun, Instant done) {

    public double lateMillis() {
        return Duration.between(due, done).toNanos() / 1e6;
    }

    public boolean isEarly() {
        return begun.isBefore(due);
    }
}
