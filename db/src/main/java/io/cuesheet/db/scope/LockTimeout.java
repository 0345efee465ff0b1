package io.cuesheet.db.scope;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a statement waits for a lock before it is given up, and whoever waits for it is told that the database is busy. It is set with
 * the scope of each transaction: a setting of the connection would be somebody else's behind a pooler.
 */
public final class LockTimeout {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final ScopedValue<Duration> OTHER = ScopedValue.newInstance();

    private LockTimeout() {}

    /** Does something whose transactions give up after another time. */
    public static <T extends @Nullable Object> T during(Duration timeout, Supplier<T> work) {
        return ScopedValue.where(OTHER, timeout).call(work::get);
    }

    static String setting() {
        return OTHER.orElse(USUAL).toMillis() + "ms";
    }
}
