package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens the REST API for one organisation; the key itself is stored nowhere.
 *
 * @param name what the key is for
 * @param permissions {@code read}, {@code edit}, {@code send}, {@code admin}: what it may do
 * @param platformAdmin whether it may see how all organisations are doing
 * @param requestsPerMinute null: the usual limit
 */
public record ApiKeyRecord(
        UUID id,
        OrgId orgId,
        String name,
        Set<String> permissions,
        boolean platformAdmin,
        @Nullable Integer requestsPerMinute) {

    /** One with the usual limit. */
    public ApiKeyRecord(UUID id, OrgId orgId, String name, Set<String> permissions, boolean platformAdmin) {
        this(id, orgId, name, permissions, platformAdmin, null);
    }
}
