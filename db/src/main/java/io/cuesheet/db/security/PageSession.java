package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;

/**
 * An open session of the page, with its person's current rights.
 *
 * @param organisation name of the organisation that they chose
 * @param role in that organisation
 * @param platformAdmin whether they manage organisations and accounts
 * @param seenAt when they were last active, to the minute, UTC
 * @param source address from which they signed in
 * @param agent their browser's user agent
 */
public record PageSession(
        UUID id,
        UUID userId,
        String username,
        OrgId orgId,
        String organisation,
        String role,
        boolean platformAdmin,
        Instant startedAt,
        Instant seenAt,
        String source,
        String agent) {}
