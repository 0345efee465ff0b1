package io.cuesheet.application.signin;

import io.cuesheet.db.security.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * How many failures are put up with, and how long the next attempt waits after them.
 *
 * @param free failures that cost nothing; each further one doubles the wait, which begins with a second
 * @param longestWait the wait does not grow beyond it
 * @param oneForgottenEach after so long one failure is forgotten
 */
record BackoffRule(int free, Duration longestWait, Duration oneForgottenEach) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int HIGHEST_SHIFT = 20;

    /** Zero where nobody has to wait. */
    static Duration wait(Backoff count, Instant now) {
        return count.until().isAfter(now) ? Duration.between(now, count.until()) : Duration.ZERO;
    }

    Backoff failed(Backoff count, Instant now) {
        Backoff left = forgotten(count, now);
        long failures = left.failures() + 1;
        Instant until = failures <= free ? now : now.plus(waitFor(failures - free));
        return new Backoff(count.key(), failures, left.since(), until, false);
    }

    /** The latest attempt was no failure. */
    static Backoff takenBack(Backoff count) {
        return new Backoff(count.key(), Math.max(0, count.failures() - 1), count.since(), count.since(), false);
    }

    private Backoff forgotten(Backoff count, Instant now) {
        long times = Math.max(0, Duration.between(count.since(), now).dividedBy(oneForgottenEach));
        long left = Math.max(0, count.failures() - times);
        Instant since = left == 0 ? now : count.since().plus(oneForgottenEach.multipliedBy(times));
        return new Backoff(count.key(), left, since, count.until(), count.told());
    }

    private Duration waitFor(long beyond) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(beyond - 1, HIGHEST_SHIFT));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
