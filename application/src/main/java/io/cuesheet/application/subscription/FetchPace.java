package io.cuesheet.application.subscription;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next fetch. */
final class FetchPace {

    /** After the first failure: most pass within minutes. */
    static final Duration FIRST = Duration.ofMinutes(5);

    /** However often it failed, and whatever the server asks for. */
    static final Duration LONGEST_BACK_OFF = Duration.ofHours(6);

    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private FetchPace() {}

    /**
     * After a failure: twice as long each time, up to six hours or the usual interval, whichever is longer; and as long as the server asks,
     * up to a day.
     *
     * @param failures in a row, with this one
     * @param retryAfter null: the server does not ask
     */
    static Duration afterFailure(Duration usual, int failures, @Nullable Duration retryAfter) {
        Duration ceiling = longer(usual, LONGEST_BACK_OFF);
        Duration backOff = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        Duration pause = shorter(backOff, ceiling);
        return retryAfter == null ? pause : longer(pause, shorter(retryAfter, LONGEST_RETRY_AFTER));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
