package io.cuesheet.api.body;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How slowly a body may come: after a grace, at least so many bytes a second since it began. */
final class Pace {

    /** Slower than any telephone line that carries a page. */
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

    /** Whether so many bytes should have taken less time: the client keeps a thread busy for nothing. */
    boolean isTooSlow(long taken) {
        Duration allowed = grace.plusSeconds(taken / BYTES_A_SECOND);
        return nanos.getAsLong() - begun > allowed.toNanos();
    }
}
