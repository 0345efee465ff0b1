package io.cuesheet.db;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that the database is away, once for all who need it: requests, sweeps and deliveries meet it within a second, and each
 * would write its own line. While it lasts, a line a minute reminds of it.
 */
public final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

    private static final Duration REMINDER = Duration.ofMinutes(1);
    private static final Map<String, Long> TOLD = new ConcurrentHashMap<>();

    private OutageLog() {}

    /** @param failure one of which {@link DatabaseAway} says that the database is away */
    public static void tell(Throwable failure) {
        String what = DatabaseAway.inWords(failure);
        if (isNews(what)) {
            log.warn(
                    "{}: requests are answered with DATABASE_UNAVAILABLE, and background work waits until it is over",
                    what);
        }
    }

    private static boolean isNews(String what) {
        long now = System.nanoTime();
        boolean[] news = new boolean[1];
        TOLD.compute(what, (key, last) -> {
            news[0] = last == null || now - last > REMINDER.toNanos();
            return news[0] ? Long.valueOf(now) : last;
        });
        return news[0];
    }
}
