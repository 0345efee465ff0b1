package io.cuesheet.db.feed;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;

/**
 * A feed, without the secret part of its address, which is not stored.
 *
 * @param createdBy actor who made it
 * @param createdAt UTC
 * @param expiresAt from when it shows nothing, UTC
 */
public record Feed(UUID id, OrgId orgId, String name, String createdBy, Instant createdAt, Instant expiresAt) {}
