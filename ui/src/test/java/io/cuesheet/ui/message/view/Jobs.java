package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages for the tests of dialogs. */
final class Jobs {

    static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-12-01T15:00:00Z");

    private static final MessageId ID = MessageId.of("019ab000-0000-7000-8000-000000000001");

    private Jobs() {}

    static Job scheduled() {
        return job(MessageStatus.SCHEDULED, TUESDAY, 3, "office@example.org", null);
    }

    static Job at(MessageStatus status, @Nullable String reason) {
        return job(status, TUESDAY, 3, "office@example.org", reason);
    }

    /** Its time was set by hand, and its event moved afterwards. */
    static Job leftBehindByItsRule() {
        Job job = scheduled();
        return new Job(
                job.id(),
                job.eventId(),
                job.eventName(),
                job.venue(),
                job.city(),
                job.messageType(),
                job.messageTypeName(),
                job.contactRole(),
                job.recipient(),
                job.sendAt(),
                job.plannedAt().plusSeconds(86_400),
                job.timeZone(),
                job.status(),
                job.reasonCode(),
                job.revision(),
                job.attempts(),
                job.nextAttemptAt(),
                true,
                false,
                true,
                null,
                null,
                job.updatedAt());
    }

    static Job job(
            MessageStatus status, Instant sendAt, long revision, @Nullable String recipient, @Nullable String reason) {
        return new Job(
                ID,
                new EventId(UUID.fromString("019ab000-0000-7000-8000-000000000002")),
                "Nachtmusik",
                "David Geffen Hall",
                "New York",
                "REMINDER",
                "Reminder",
                "Production office",
                recipient,
                sendAt,
                TUESDAY,
                ZoneId.of("America/New_York"),
                status,
                reason,
                revision,
                status == MessageStatus.RETRYING ? 2 : 0,
                status == MessageStatus.RETRYING ? NOW.plusSeconds(120) : null,
                false,
                false,
                false,
                null,
                status == MessageStatus.SENT ? NOW.minusSeconds(300) : null,
                NOW);
    }
}
