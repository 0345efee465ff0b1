package io.cuesheet.db.security;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of the REST API, as lists show it; the key itself is not stored.
 *
 * @param name what it is for
 * @param prefix how the key begins; null: from the environment, or an old one
 * @param permissions {@code read}, {@code edit}, {@code send}, {@code admin}: the granted ones
 * @param effectivePermissions those of them that it has now: none once it has expired or was revoked, fewer if its creator has fewer
 * @param requestsPerMinute null: the default limit
 * @param createdBy actor who created it; null: from the environment, or an old one
 * @param expiresAt from when it is not valid, UTC; null: never expires
 * @param lastUsedAt accurate to a minute, UTC; null: not yet
 * @param lastUsedFrom from which address
 * @param revokedAt since when it has been revoked, UTC; null: it was not revoked
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

    /** Whether it is neither revoked nor expired. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
