package io.cuesheet.api.body;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The minimum speed of a body: after a grace period, an average rate in bytes per second since it began. */
final class Pace {

    /** Slower than any telephone line that can load the page. */
    private static final long BYTES_A_SECOND = 4 * 1024L;

    private final Duration grace;
    private final LongSupplier nanos;
    private final long begun;

    /** @param nanos tells the time like {@link System#nanoTime} */
    Pace(Duration grace, LongSupplier nanos) {
        this.grace = grace;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** Whether this many bytes should have taken less time: a slow client keeps a thread busy. */
    boolean isTooSlow(long taken) {
        Duration allowed = grace.plusSeconds(taken / BYTES_A_SECOND);
        return nanos.getAsLong() - begun > allowed.toNanos();
    }
}
