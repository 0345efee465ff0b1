package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that a person may enter.
 *
 * @param name of the organisation
 * @param role {@code viewer}, {@code editor}, {@code operator} or {@code admin}
 * @param suspendedAt since when the organisation sends nothing, UTC; null: it is not suspended
 */
public record Membership(
        OrgId orgId,
        String code,
        String name,
        String role,
        @Nullable Instant suspendedAt) {}
