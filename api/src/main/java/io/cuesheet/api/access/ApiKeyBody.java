package io.cuesheet.api.access;

import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.security.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of this API.
 *
 * @param prefix how the key begins; null: from the environment, or an old one
 * @param permissions what the role lets the key do: read, edit, send, admin
 * @param requestsPerMinute null: the usual limit
 * @param createdBy who made it; null: it is from the environment, or an old one
 * @param expiresAt from when on it opens nothing, UTC; null: never
 * @param lastUsedAt give or take a minute, UTC; null: not yet
 * @param lastUsedFrom from which address
 * @param key the key itself, told once when it is made; else null
 * @param revokedAt since when it opens nothing, UTC; null: it was not revoked
 */
@Schema(example = """
    {"id": "0199a6b0-0000-7000-8000-000000000008", "name": "box office", "prefix": "cue_x7Rk2b", "role": "operator",
     "permissions": ["read", "edit", "send"], "requests_per_minute": null,
     "created_by": "user:0199a6b0-0000-7000-8000-000000000007", "created_at": "2026-11-29T08:00:00Z",
     "expires_at": "2027-11-29T08:00:00Z", "last_used_at": "2026-11-30T09:12:00Z", "last_used_from": "203.0.113.9",
     "revoked_at": null, "key": null}""")
record ApiKeyBody(
        UUID id,
        String name,
        @Nullable String prefix,
        @Schema(implementation = Role.class) String role,
        List<String> permissions,
        @Nullable Integer requestsPerMinute,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable Instant revokedAt,
        @Nullable String key) {

    static ApiKeyBody of(ApiKey known, @Nullable String secret) {
        Role role = Role.ofWireName(known.role());
        return new ApiKeyBody(
                known.id(),
                known.name(),
                known.prefix(),
                known.role(),
                Arrays.stream(Permission.values())
                        .filter(role::has)
                        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                        .toList(),
                known.requestsPerMinute(),
                known.createdBy(),
                known.createdAt(),
                known.expiresAt(),
                known.lastUsedAt(),
                known.lastUsedFrom(),
                known.revokedAt(),
                secret);
    }

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "ApiKeyBody[" + id + "]";
    }
}
