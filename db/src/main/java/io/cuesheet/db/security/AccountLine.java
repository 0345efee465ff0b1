package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as platform admins see it.
 *
 * @param disabledAt since when it is shut out of every organisation, UTC; null: it is not
 * @param organisations codes of the organisations that it may enter, with commas between them
 */
public record AccountLine(
        UUID id,
        String username,
        boolean platformAdmin,
        Instant createdAt,
        @Nullable Instant disabledAt,
        String organisations) {}
