package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as platform admins see it.
 *
 * @param disabledAt since when it has been shut out of every organisation, UTC; null: it is not
 * @param organisations codes of the organisations to which it has access, separated by commas
 */
public record AccountLine(
        UUID id,
        String username,
        boolean platformAdmin,
        Instant createdAt,
        @Nullable Instant disabledAt,
        String organisations) {}
