package io.cuesheet.db.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that went to an address.
 *
 * @param claimedAt when it was made, UTC
 * @param outcome null: not known yet
 * @param outcomeAt when that was known, UTC
 */
public record ProvedSend(
        UUID messageId,
        int attempt,
        String channel,
        Instant claimedAt,
        @Nullable String outcome,
        @Nullable Instant outcomeAt) {}
