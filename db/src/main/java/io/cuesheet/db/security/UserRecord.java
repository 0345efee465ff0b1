package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.util.UUID;

/**
 * A person who signs in.
 *
 * @param username lower case
 * @param passwordHash with its algorithm in front
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param platformAdmin whether they may see how all organisations are doing
 * @param sessionStamp a session that began with a lower one is over
 */
public record UserRecord(
        UUID id,
        OrgId orgId,
        String username,
        String passwordHash,
        String role,
        boolean platformAdmin,
        long sessionStamp) {

    /** Somebody new. */
    public UserRecord(UUID id, OrgId orgId, String username, String passwordHash, String role, boolean platformAdmin) {
        this(id, orgId, username, passwordHash, role, platformAdmin, 1);
    }

    /** Somebody who sees their own organisation only. */
    public UserRecord(UUID id, OrgId orgId, String username, String passwordHash, String role) {
        this(id, orgId, username, passwordHash, role, false);
    }

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return "UserRecord[id=%s, orgId=%s, role=%s]".formatted(id, orgId, role);
    }
}
