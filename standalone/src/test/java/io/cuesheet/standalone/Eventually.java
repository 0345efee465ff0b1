package io.cuesheet.standalone;

import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what another process or thread brings about. */
final class Eventually {

    private Eventually() {}

    /** Polls until the assertion holds; its last failure, or what it threw last, is the test's failure. */
    static void within(Duration longest, ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(longest)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertNow(assertion));
    }

    /** A server that is just coming back refuses the first call or two, which is a failure like any other. */
    private static void assertNow(ThrowingRunnable assertion) throws Throwable {
        try {
            assertion.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Polls until there is a value. */
    static <T> T value(Duration longest, Supplier<T> supplier) {
        return Awaitility.await()
                .atMost(longest)
                .pollInterval(Duration.ofMillis(100))
                .until(supplier::get, value -> value != null);
    }
}
