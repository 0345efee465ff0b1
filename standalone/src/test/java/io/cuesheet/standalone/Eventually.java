package io.cuesheet.standalone;

import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Waits for what another process or thread brings about. */
final class Eventually {

    private Eventually() {}

    /** Polls until the assertion holds; its last failure is the test's failure. */
    static void within(Duration longest, Runnable assertion) {
        Awaitility.await().atMost(longest).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion::run);
    }

    /** Polls until there is a value. */
    static <T> T value(Duration longest, Supplier<T> supplier) {
        return Awaitility.await()
                .atMost(longest)
                .pollInterval(Duration.ofMillis(100))
                .until(supplier::get, value -> value != null);
    }
}
