package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of an organisation, as its lists show them.
 *
 * @param role {@code viewer}, {@code editor}, {@code operator} or {@code admin}
 * @param platformAdmin whether they manage organisations and accounts
 * @param disabledAt since when they have been shut out of this organisation, UTC; null: they are not
 * @param accountDisabledAt since when a platform admin has shut them out of all organisations, UTC; null: they are
 *     not
 */
public record Person(
        UUID id,
        String username,
        String role,
        boolean platformAdmin,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable Instant accountDisabledAt) {}
