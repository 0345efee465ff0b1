package io.cuesheet.db.subscription;

import io.cuesheet.workflows.EventId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * An upcoming event that a subscription used to contain, but no longer does: a person has to decide.
 *
 * @param subscriptionName the subscription's name
 * @param startsLocal on the venue's clock
 * @param startTimeOpen whether only the day of the start is known
 * @param missingSince since which fetch, UTC
 */
public record MissingEvent(
        UUID subscriptionId,
        String subscriptionName,
        EventId eventId,
        String externalRef,
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId timeZone,
        boolean startTimeOpen,
        Instant missingSince) {}
