package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of the REST API, as lists show it; the key itself is stored nowhere.
 *
 * @param name what it is for
 * @param role {@code viewer}, {@code editor}, {@code operator} or {@code admin}
 * @param revokedAt since when it opens nothing, UTC; null: it is valid
 */
public record ApiKey(
        UUID id,
        String name,
        String role,
        Instant createdAt,
        @Nullable Instant revokedAt) {}
