package io.cuesheet.db.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who was erased on request, or is being erased.
 *
 * @param addressHash {@code erased:} and the keyed hash of the address, as it stands in place of the address
 * @param actor who asked for it, as the audit log names them
 * @param requestedAt UTC
 * @param finishedAt when nothing was left, UTC; null: a message is being sent, or an import is under way, and a worker goes on
 * @param contacts that were emptied
 * @param messages that were skipped
 * @param texts of attempts that were emptied
 * @param others rows elsewhere that were deleted or rewritten
 */
public record Erasure(
        UUID id,
        String addressHash,
        String actor,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        int contacts,
        int messages,
        int texts,
        int others) {

    public boolean isFinished() {
        return finishedAt != null;
    }
}
