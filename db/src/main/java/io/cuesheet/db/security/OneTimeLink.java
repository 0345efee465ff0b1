package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a link is for.
 *
 * @param organisation name of the organisation that it belongs to
 * @param userId whose password it sets; null: it is an invitation
 * @param username their name; null: it is an invitation
 * @param role that the invitation gives; null: it sets a password
 * @param createdBy who made it, as the audit log names them
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
