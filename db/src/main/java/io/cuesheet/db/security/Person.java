package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works for an organisation, as its lists show them.
 *
 * @param role {@code viewer}, {@code editor}, {@code operator} or {@code admin}
 * @param platformAdmin whether they manage organisations and accounts
 * @param disabledAt since when they are shut out, UTC; null: they are not
 */
public record Person(
        UUID id,
        String username,
        String role,
        boolean platformAdmin,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
