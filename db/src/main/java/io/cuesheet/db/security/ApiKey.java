package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of the REST API, as lists show it; the key itself is stored nowhere.
 *
 * @param name what it is for
 * @param prefix how the key begins; null: from the environment, or an old one
 * @param role {@code viewer}, {@code editor}, {@code operator} or {@code admin}
 * @param requestsPerMinute null: the usual limit
 * @param createdBy actor who made it; null: from the environment, or an old one
 * @param expiresAt from when on it opens nothing, UTC; null: never
 * @param lastUsedAt give or take a minute, UTC; null: not yet
 * @param lastUsedFrom from which address
 * @param revokedAt since when it opens nothing, UTC; null: it was not revoked
 */
public record ApiKey(
        UUID id,
        String name,
        @Nullable String prefix,
        String role,
        @Nullable Integer requestsPerMinute,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable Instant revokedAt) {

    /** Whether it opens the API at this moment. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
