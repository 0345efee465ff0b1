package io.cuesheet.application.sweep;

import io.cuesheet.db.DatabaseAway;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same work for several items, such as all organisations, so that one's failure doesn't affect the others. */
public final class OneByOne {

    private OneByOne() {}

    /**
     * An item that fails is left to the next sweep. The first failure is thrown after all items had their turn, with the others as
     * suppressed; it is thrown at once if PostgreSQL is unavailable, because the other items would fail too.
     */
    public static <T> void each(Iterable<T> all, Consumer<T> action) {
        @Nullable RuntimeException first = null;
        for (T one : all) {
            try {
                action.accept(one);
            } catch (RuntimeException fault) {
                // Any failure is thrown below: an unexpected one must not take the others' turn either.
                first = withEarlier(first, fault);
                if (DatabaseAway.isCauseOf(fault)) {
                    break;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static RuntimeException withEarlier(@Nullable RuntimeException first, RuntimeException fault) {
        if (first == null || first == fault) {
            return fault;
        }
        first.addSuppressed(fault);
        return first;
    }
}
