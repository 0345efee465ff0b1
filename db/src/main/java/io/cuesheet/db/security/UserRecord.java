package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.util.UUID;

/**
 * A person who signs in.
 *
 * @param username lower case
 * @param passwordHash with its algorithm in front
 * @param role {@code viewer}, {@code operator} or {@code admin}
 */
public record UserRecord(UUID id, OrgId orgId, String username, String passwordHash, String role) {

    /** Without the hash, so that it reaches no log. */
    @Override
    public String toString() {
        return "UserRecord[id=%s, orgId=%s, role=%s]".formatted(id, orgId, role);
    }
}
