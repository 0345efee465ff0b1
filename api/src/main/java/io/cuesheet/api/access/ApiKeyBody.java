package io.cuesheet.api.access;

import io.cuesheet.api.description.KeyPermission;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.security.ApiKey;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param prefix the key's first characters; null: a key from the environment, or an old one
 * @param permissions those that it was created with: read, edit, send, admin
 * @param effectivePermissions those of them in force now: none after expiry or revocation, and none that its creator has lost
 * @param requestsPerMinute null: the usual limit
 * @param createdBy who created it; null: a key from the environment, or an old one
 * @param expiresAt when it expires, UTC; null: never
 * @param lastUsedAt accurate to about a minute, UTC; null: not used yet
 * @param lastUsedFrom IP address of the last use
 * @param key the key itself, shown once when it is created; otherwise null
 * @param revokedAt when it was revoked, UTC; null: not revoked
 */
@Schema(example = """
    {"id": "0199a6b0-0000-7000-8000-000000000008", "name": "box office", "prefix": "cue_x7Rk2b",
     "permissions": ["read", "edit"], "effective_permissions": ["read", "edit"], "requests_per_minute": null,
     "created_by": "user:0199a6b0-0000-7000-8000-000000000007", "created_at": "2026-11-29T08:00:00Z",
     "expires_at": "2027-11-29T08:00:00Z", "last_used_at": "2026-11-30T09:12:00Z", "last_used_from": "203.0.113.9",
     "revoked_at": null, "key": null}""")
record ApiKeyBody(
        UUID id,
        String name,
        @Nullable String prefix,

        @ArraySchema(schema = @Schema(ref = KeyPermission.REF))
        List<String> permissions,

        @ArraySchema(schema = @Schema(ref = KeyPermission.REF))
        List<String> effectivePermissions,

        @Nullable Integer requestsPerMinute,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable Instant revokedAt,
        @Nullable String key) {

    static ApiKeyBody of(ApiKey known, @Nullable String secret) {
        return new ApiKeyBody(
                known.id(),
                known.name(),
                known.prefix(),
                inOrder(known.permissions()),
                inOrder(known.effectivePermissions()),
                known.requestsPerMinute(),
                known.createdBy(),
                known.createdAt(),
                known.expiresAt(),
                known.lastUsedAt(),
                known.lastUsedFrom(),
                known.revokedAt(),
                secret);
    }

    private static List<String> inOrder(Set<String> permissions) {
        return Arrays.stream(Permission.values())
                .map(Permission::wireName)
                .filter(permissions::contains)
                .toList();
    }

    /** Omits the secret to keep it out of logs. */
    @Override
    public String toString() {
        return "ApiKeyBody[" + id + "]";
    }
}
