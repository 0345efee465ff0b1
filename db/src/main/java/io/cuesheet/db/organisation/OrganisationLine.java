package io.cuesheet.db.organisation;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as its people and platform admins see it.
 *
 * @param code short stable name
 * @param name that people see
 * @param defaultZone for events without a zone
 * @param language language of messages to contacts without one
 * @param suspendedAt since when nothing is sent, UTC; null: it is not suspended
 * @param people how many people have access
 */
public record OrganisationLine(
        OrgId id,
        String code,
        String name,
        ZoneId defaultZone,
        Locale language,
        Instant createdAt,
        @Nullable Instant suspendedAt,
        int people) {}
