package io.cuesheet.db.security;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of the REST API, as lists show it; the key itself is stored nowhere.
 *
 * @param name what it is for
 * @param prefix how the key begins; null: from the environment, or an old one
 * @param permissions {@code read}, {@code edit}, {@code send}, {@code admin}: what it was made for
 * @param effectivePermissions those of them that it has at this moment: none when it is over, less where whoever made it has less
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
        Set<String> permissions,
        Set<String> effectivePermissions,
        @Nullable Integer requestsPerMinute,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable Instant revokedAt) {

    /** Whether it is neither revoked nor over. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
