package io.cuesheet.standalone;

import java.time.Duration;

/** How long a test goes on where {@code ./cuesheet test soak} says so. */
final class SoakTime {

    private SoakTime() {}

    /** What the soak gives each test, but no less and no more than this; the most where nothing is said. */
    static Duration between(Duration shortest, Duration longest) {
        Duration given = Duration.ofSeconds(Long.getLong("cuesheet.soak.seconds", longest.toSeconds()));
        if (given.compareTo(shortest) < 0) {
            return shortest;
        }
        return given.compareTo(longest) < 0 ? given : longest;
    }
}
