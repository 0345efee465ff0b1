package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;

/**
 * An invitation that nobody has accepted yet.
 *
 * @param role that it grants
 * @param createdBy its creator, as named in the audit log
 * @param expiresAt until when it works, UTC
 */
public record Invitation(UUID id, String role, String createdBy, Instant createdAt, Instant expiresAt) {}
