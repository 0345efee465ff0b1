package io.cuesheet.db.scope;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a statement waits for a lock before it fails and its caller learns that the database is busy. It is set with the scope of each
 * transaction: behind a pooler, a setting of the connection could apply to another client.
 */
public final class LockTimeout {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final ScopedValue<Duration> OTHER = ScopedValue.newInstance();

    private LockTimeout() {}

    /** Runs work whose transactions have another lock timeout. */
    public static <T extends @Nullable Object> T during(Duration timeout, Supplier<T> work) {
        return ScopedValue.where(OTHER, timeout).call(work::get);
    }

    static String setting() {
        return OTHER.orElse(USUAL).toMillis() + "ms";
    }
}
