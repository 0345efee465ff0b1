package io.cuesheet.application.sweep;

import io.cuesheet.db.DatabaseAway;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same for several, such as all organisations, of whom none suffers from another's fault. */
public final class OneByOne {

    private OneByOne() {}

    /**
     * Whoever fails is left to the next sweep. The first failure is thrown once all had their turn, with the others as suppressed; at once
     * where PostgreSQL is away, since nobody else would fare better.
     */
    public static <T> void each(Iterable<T> all, Consumer<T> action) {
        @Nullable RuntimeException first = null;
        for (T one : all) {
            try {
                action.accept(one);
            } catch (RuntimeException fault) {
                // Whatever it is, it is thrown below: a cause that is not named here must not take the others' turn
                // either.
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
