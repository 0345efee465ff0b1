package io.cuesheet.db.security;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;

/**
 * A session of the page that is open at this moment, with the rights that its person has now.
 *
 * @param organisation name of the organisation that they chose
 * @param role in that organisation
 * @param platformAdmin whether they manage organisations and accounts
 * @param seenAt when they last did something, to the minute, UTC
 * @param source address that they signed in from
 * @param agent what their browser calls itself
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
