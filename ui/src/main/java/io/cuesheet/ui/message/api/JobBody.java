package io.cuesheet.ui.message.api;

import io.cuesheet.db.message.Job;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message in the API.
 *
 * @param sendAt due instant, UTC
 * @param plannedAt due instant that the rule gives, UTC
 * @param timeZone IANA name of the event's zone
 * @param revision counts accepted changes; the ETag
 */
@JsonNaming(SnakeCaseStrategy.class)
record JobBody(
        UUID id,
        UUID eventId,
        String eventName,
        String venue,
        String city,
        String messageType,
        String contactRole,
        @Nullable String recipient,
        Instant sendAt,
        Instant plannedAt,
        String timeZone,
        String status,
        @Nullable String reasonCode,
        long revision,
        int attempts,
        @Nullable Instant nextAttemptAt,
        boolean pinned,
        @Nullable String dstShift,
        @Nullable Instant sentAt,
        Instant updatedAt) {

    static JobBody of(Job job) {
        return new JobBody(
                job.id().value(),
                job.eventId().value(),
                job.eventName(),
                job.venue(),
                job.city(),
                job.messageType(),
                job.contactRole(),
                job.recipient(),
                job.sendAt(),
                job.plannedAt(),
                job.timeZone().getId(),
                job.status().wireName(),
                job.reasonCode(),
                job.revision(),
                job.attempts(),
                job.nextAttemptAt(),
                job.pinned(),
                job.dstShift(),
                job.sentAt(),
                job.updatedAt());
    }
}
