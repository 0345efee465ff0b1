package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in, as lists show them.
 *
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param disabledAt since when they can't sign in any more, UTC; null: they can
 */
public record Person(
        UUID id,
        String username,
        String role,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
