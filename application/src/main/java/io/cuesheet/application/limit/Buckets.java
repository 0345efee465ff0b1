package io.cuesheet.application.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts requests of many, each against a limit a minute. In memory of this process, and bounded: of those that have not come for the
 * longest time it forgets the counts.
 */
public final class Buckets {

    private static final int KEPT = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long NANOS = 1_000_000_000L;

    private final TimeMeter time;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KEPT;
        }
    };

    public Buckets(Clock clock) {
        this.time = new ClockTime(clock);
    }

    private record Known(int limit, Bucket bucket) {}

    /**
     * What came of a request.
     *
     * @param allowed whether it was within the limit
     * @param remaining how many more are allowed at once
     * @param seconds until the next one is allowed, where this one was not; else until the limit is whole again
     */
    public record Taken(boolean allowed, long remaining, long seconds) {}

    /** Counts a request. @param limit how many a minute; a caller whose limit was changed begins anew */
    public synchronized Taken take(String caller, int limit) {
        ConsumptionProbe probe = bucket(caller, limit).tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Taken(probe.isConsumed(), probe.getRemainingTokens(), Math.max(1, Math.ceilDiv(nanos, NANOS)));
    }

    private Bucket bucket(String caller, int limit) {
        Known before = known.get(caller);
        if (before == null || before.limit() != limit) {
            before = new Known(limit, made(limit));
            known.put(caller, before);
        }
        return before.bucket();
    }

    private Bucket made(int limit) {
        Bandwidth bandwidth =
                Bandwidth.builder().capacity(limit).refillGreedy(limit, WINDOW).build();
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth)
                .build();
    }

    /** The injected clock, so that tests move it. */
    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
