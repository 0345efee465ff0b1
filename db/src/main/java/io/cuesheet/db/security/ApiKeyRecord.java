package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that gives access to the REST API for one organisation; the key itself is not stored.
 *
 * @param name what the key is for
 * @param permissions {@code read}, {@code edit}, {@code send}, {@code admin}: what it may do
 * @param platformAdmin whether it may see the health of all organisations
 * @param requestsPerMinute null: the default limit
 */
public record ApiKeyRecord(
        UUID id,
        OrgId orgId,
        String name,
        Set<String> permissions,
        boolean platformAdmin,
        @Nullable Integer requestsPerMinute) {

    /** A key with the default limit. */
    public ApiKeyRecord(UUID id, OrgId orgId, String name, Set<String> permissions, boolean platformAdmin) {
        this(id, orgId, name, permissions, platformAdmin, null);
    }
}
