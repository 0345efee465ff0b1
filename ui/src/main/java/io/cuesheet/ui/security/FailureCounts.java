package io.cuesheet.ui.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often somebody failed, and how long they have to wait for it. Remembers the latest ten thousand. */
final class FailureCounts {

    private static final int KEPT = 10_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int HIGHEST_SHIFT = 20;

    private final Rule rule;

    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > KEPT;
        }
    };

    FailureCounts(Rule rule) {
        this.rule = rule;
    }

    /**
     * How much is put up with.
     *
     * @param free failures that cost nothing; each further one doubles the wait, which begins with a second
     * @param longestWait the wait does not grow beyond it
     * @param oneForgottenEach after so long one failure is forgotten
     */
    record Rule(int free, Duration longestWait, Duration oneForgottenEach) {}

    /** @param since the instant until which forgotten failures are subtracted */
    private record Count(long failures, Instant since, Instant until) {}

    /** Zero where nobody has to wait. */
    Duration wait(String key, Instant now) {
        @Nullable Count count = counts.get(key);
        return count == null || !count.until().isAfter(now) ? Duration.ZERO : Duration.between(now, count.until());
    }

    void add(String key, Instant now) {
        Count before = current(key, now);
        long failures = before.failures() + 1;
        Instant until = failures <= rule.free() ? now : now.plus(waitFor(failures - rule.free()));
        counts.put(key, new Count(failures, before.since(), until));
    }

    /** The latest attempt was no failure. */
    void takeBack(String key) {
        counts.computeIfPresent(
                key,
                (same, count) ->
                        count.failures() <= 1 ? null : new Count(count.failures() - 1, count.since(), count.since()));
    }

    void clear(String key) {
        counts.remove(key);
    }

    private Count current(String key, Instant now) {
        @Nullable Count count = counts.get(key);
        if (count == null) {
            return new Count(0, now, now);
        }
        long forgotten = Math.max(0, Duration.between(count.since(), now).dividedBy(rule.oneForgottenEach()));
        long left = Math.max(0, count.failures() - forgotten);
        Instant since =
                left == 0 ? now : count.since().plus(rule.oneForgottenEach().multipliedBy(forgotten));
        return new Count(left, since, count.until());
    }

    private Duration waitFor(long beyond) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(beyond - 1, HIGHEST_SHIFT));
        return doubled.compareTo(rule.longestWait()) < 0 ? doubled : rule.longestWait();
    }
}
