package io.cuesheet.db.security;

import java.time.Instant;
import java.util.UUID;

/**
 * An invitation that nobody has accepted yet.
 *
 * @param role that it gives
 * @param createdBy who made it, as the audit log names them
 * @param expiresAt until when it works, UTC
 */
public record Invitation(UUID id, String role, String createdBy, Instant createdAt, Instant expiresAt) {}
