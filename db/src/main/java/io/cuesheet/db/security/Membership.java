package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation to which a person has access.
 *
 * @param name of the organisation
 * @param role {@code viewer}, {@code editor}, {@code operator} or {@code admin}
 * @param suspendedAt since when the organisation has been suspended, UTC; null: it is not suspended
 */
public record Membership(
        OrgId orgId,
        String code,
        String name,
        String role,
        @Nullable Instant suspendedAt) {}
