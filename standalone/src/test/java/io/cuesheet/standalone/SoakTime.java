package io.cuesheet.standalone;

import java.time.Duration;

/** How long a test goes on where {@code ./cuesheet test soak} says so. */
final class SoakTime {

    private static final long TEN_MINUTES = 600;

    private SoakTime() {}

    /** What the soak gives each test, else ten minutes; but no less and no more than this. */
    static Duration between(Duration shortest, Duration longest) {
        Duration given = Duration.ofSeconds(Long.getLong("cuesheet.soak.seconds", TEN_MINUTES));
        if (given.compareTo(shortest) < 0) {
            return shortest;
        }
        return given.compareTo(longest) < 0 ? given : longest;
    }
}
