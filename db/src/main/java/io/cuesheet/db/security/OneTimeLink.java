package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The purpose of a link.
 *
 * @param organisation name of its organisation
 * @param userId the person whose password it sets; null: it is an invitation
 * @param username their name; null: it is an invitation
 * @param role that the invitation grants; null: it sets a password
 * @param createdBy its creator, as named in the audit log
 * @param expiresAt until when it works, UTC
 */
public record OneTimeLink(
        UUID id,
        OrgId orgId,
        String organisation,
        @Nullable UUID userId,
        @Nullable String username,
        @Nullable String role,
        String createdBy,
        Instant expiresAt) {}
