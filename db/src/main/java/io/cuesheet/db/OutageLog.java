package io.cuesheet.db;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that the database is unavailable, once for all callers: requests, sweeps and deliveries notice an outage within a second, and
 * each would write its own line. During the outage, one line a minute is a reminder. When the database is reachable again, a line states
 * the duration.
 */
public final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

    private static final Duration REMINDER = Duration.ofMinutes(1);

    /** The time without a failure after which an outage is over: at its start and end, one connection works and the next one fails. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private static final Map<String, Long> TOLD = new ConcurrentHashMap<>();
    private static final AtomicReference<@Nullable Unreachable> UNREACHABLE = new AtomicReference<>();

    /**
     * An outage, as nanoseconds of the JVM.
     *
     * @param first when it was first noticed
     * @param last when it was last noticed
     * @param back when a transaction was committed after that; null: not yet
     */
    private record Unreachable(
            long first, long last, @Nullable Long back) {}

    private OutageLog() {}

    /** @param failure a failure that {@link DatabaseAway} classifies as an outage */
    public static void tell(Throwable failure) {
        tell(failure, System.nanoTime());
    }

    static void tell(Throwable failure, long now) {
        String what = DatabaseAway.inWords(failure);
        if (what.equals(DatabaseAway.UNREACHABLE)) {
            UNREACHABLE.updateAndGet(before -> new Unreachable(before == null ? now : before.first(), now, null));
        } else if (what.equals(DatabaseAway.NO_CONNECTION_FREE) && UNREACHABLE.get() != null) {
            // An outage also leaves the pool without connections; it was logged already.
            return;
        }
        if (isNews(what, now)) {
            log.warn(
                    "{}: requests are answered with DATABASE_UNAVAILABLE, and background work waits until it is over",
                    what);
        }
    }

    /** A transaction was committed, so PostgreSQL can be reached. */
    static void reached() {
        if (UNREACHABLE.get() != null) {
            Duration lasted = over(System.nanoTime());
            if (lasted != null) {
                log.info("PostgreSQL answers again, after {} s", lasted.toSeconds());
            }
        }
    }

    /** Call it after a commit: the duration of the outage if it is over; null if it is not, or if there was none. */
    static @Nullable Duration over(long now) {
        Unreachable met = UNREACHABLE.updateAndGet(before ->
                before == null || before.back() != null ? before : new Unreachable(before.first(), before.last(), now));
        if (met == null || now - met.last() < CALM.toNanos() || !UNREACHABLE.compareAndSet(met, null)) {
            return null;
        }
        TOLD.remove(DatabaseAway.UNREACHABLE);
        long back = met.back() == null ? now : met.back();
        return Duration.ofNanos(back - met.first());
    }

    private static boolean isNews(String what, long now) {
        boolean[] news = new boolean[1];
        TOLD.compute(what, (key, last) -> {
            news[0] = last == null || now - last > REMINDER.toNanos();
            return news[0] ? Long.valueOf(now) : last;
        });
        return news[0];
    }
}
