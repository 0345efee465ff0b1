package io.cuesheet.db.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request with an Idempotency-Key, with its answer.
 *
 * @param startedAt null: the key created a message or a bulk command
 * @param answer null: not answered yet
 */
public record KeptAnswer(String requestHash, @Nullable Instant startedAt, byte @Nullable [] answer) {

    /** Leaves the answer out. */
    @Override
    public String toString() {
        return "KeptAnswer[]";
    }
}
