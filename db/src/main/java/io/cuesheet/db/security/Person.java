package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in, as lists show them.
 *
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param platformAdmin whether they may see how all organisations are doing
 * @param disabledAt since when they can't sign in any more, UTC; null: they can
 */
public record Person(
        UUID id,
        String username,
        String role,
        boolean platformAdmin,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
