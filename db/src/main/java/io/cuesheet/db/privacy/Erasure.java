package io.cuesheet.db.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who was erased on request, or is being erased.
 *
 * @param addressHash {@code erased:} and the keyed hash of the address, which replaces the address
 * @param actor the requester, as named in the audit log
 * @param requestedAt UTC
 * @param finishedAt when nothing was left, UTC; null: a message is being sent, or an import is in progress, and a worker
 *     continues
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
