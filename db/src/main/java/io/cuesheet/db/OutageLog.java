package io.cuesheet.db;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that the database is away, once for all who need it: requests, sweeps and deliveries meet it within a second, and each
 * would write its own line. While it lasts, a line a minute reminds of it. When it can be reached again, a line says how long that took.
 */
public final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

    private static final Duration REMINDER = Duration.ofMinutes(1);

    /** For so long nobody may have met it: at its edges one connection works and the next one fails. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private static final Map<String, Long> TOLD = new ConcurrentHashMap<>();
    private static final AtomicReference<@Nullable Unreachable> UNREACHABLE = new AtomicReference<>();

    /**
     * An outage, as nanoseconds of the JVM.
     *
     * @param first when it was met
     * @param last when it was met
     * @param back when something was committed after that; null: not yet
     */
    private record Unreachable(
            long first, long last, @Nullable Long back) {}

    private OutageLog() {}

    /** @param failure one of which {@link DatabaseAway} says that the database is away */
    public static void tell(Throwable failure) {
        tell(failure, System.nanoTime());
    }

    static void tell(Throwable failure, long now) {
        String what = DatabaseAway.inWords(failure);
        if (what.equals(DatabaseAway.UNREACHABLE)) {
            UNREACHABLE.updateAndGet(before -> new Unreachable(before == null ? now : before.first(), now, null));
        } else if (what.equals(DatabaseAway.NO_CONNECTION_FREE) && UNREACHABLE.get() != null) {
            // An outage, too, leaves the pool without connections; it was told already.
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

    /** Something was committed: how long it could not be reached before, where that is over; null where it is not, or was not so. */
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
