package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in; one account for the whole installation.
 *
 * @param username lower case
 * @param passwordHash with its algorithm in front
 * @param platformAdmin whether they manage organisations and accounts
 * @param sessionStamp a session that began with a lower one is over
 * @param disabledAt since when they have been shut out of every organisation, UTC; null: they are not
 */
public record Account(
        UUID id,
        String username,
        String passwordHash,
        boolean platformAdmin,
        long sessionStamp,
        @Nullable Instant disabledAt) {

    /** A new account. */
    public Account(UUID id, String username, String passwordHash, boolean platformAdmin) {
        this(id, username, passwordHash, platformAdmin, 1, null);
    }

    /** Without the hash: it must not reach a log. */
    @Override
    public String toString() {
        return "Account[id=%s]".formatted(id);
    }
}
