package io.cuesheet.db.organisation;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A venue, tour or festival office.
 *
 * @param defaultZone for events that come without a zone
 * @param schedulerEnabled false: automated sends are blocked
 * @param heldSince since when all automated sends are held, UTC; null: not held
 * @param horizonDays how far ahead a message may be scheduled
 */
public record Organisation(
        OrgId id,
        String code,
        String name,
        ZoneId defaultZone,
        boolean schedulerEnabled,
        @Nullable Instant heldSince,
        int horizonDays,
        InDoubtPolicy inDoubtPolicy,
        String senderAddress) {}
