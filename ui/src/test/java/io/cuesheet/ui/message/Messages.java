package io.cuesheet.ui.message;

import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages for the tests of dialogs. */
public final class Messages {

    public static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    public static final Instant TUESDAY = Instant.parse("2026-12-01T15:00:00Z");

    private static final MessageId ID = MessageId.of("019ab000-0000-7000-8000-000000000001");

    private Messages() {}

    public static Message scheduled() {
        return job(MessageStatus.SCHEDULED, TUESDAY, 3, "office@example.org", null);
    }

    public static Message at(MessageStatus status, @Nullable String reason) {
        return job(status, TUESDAY, 3, "office@example.org", reason);
    }

    /** Its time was set by hand, and its event moved afterwards. */
    static Message leftBehindByItsRule() {
        return byHand(scheduled(), TUESDAY.plusSeconds(86_400), false, null, true, true);
    }

    /** The same with a time that was set by hand. */
    public static Message pinned(Message message) {
        return byHand(message, message.plannedAt(), false, null, true, false);
    }

    /** The same, created by hand. */
    public static Message adHoc(Message message) {
        return byHand(message, message.plannedAt(), true, null, true, false);
    }

    /** The same, created by hand for a time that is counted from its event. */
    public static Message counted(Message message, boolean pinned) {
        Timing twoDaysBefore = new Timing(Anchor.EVENT_START, null, -2, 0, LocalTime.of(10, 0));
        return byHand(message, message.plannedAt(), true, twoDaysBefore, pinned, false);
    }

    private static Message byHand(
            Message message,
            Instant plannedAt,
            boolean adHoc,
            @Nullable Timing ownTiming,
            boolean pinned,
            boolean planMoved) {
        return new Message(
                message.id(),
                message.eventId(),
                message.eventName(),
                message.eventDay(),
                message.venue(),
                message.city(),
                message.messageType(),
                message.messageTypeName(),
                message.contactRole(),
                message.recipient(),
                message.sendAt(),
                plannedAt,
                message.timeZone(),
                message.status(),
                message.reasonCode(),
                message.revision(),
                message.attempts(),
                message.nextAttemptAt(),
                message.attemptsLeft(),
                pinned,
                adHoc,
                ownTiming,
                planMoved,
                null,
                null,
                message.updatedAt(),
                null,
                null,
                message.occurrence(),
                message.beside());
    }

    public static Message job(
            MessageStatus status, Instant sendAt, long revision, @Nullable String recipient, @Nullable String reason) {
        return job(ID, status, sendAt, revision, recipient, reason);
    }

    /** Another one, scheduled. */
    public static Message withId(MessageId id, Instant sendAt) {
        return job(id, MessageStatus.SCHEDULED, sendAt, 3, "office@example.org", null);
    }

    private static Message job(
            MessageId id,
            MessageStatus status,
            Instant sendAt,
            long revision,
            @Nullable String recipient,
            @Nullable String reason) {
        return new Message(
                id,
                new EventId(UUID.fromString("019ab000-0000-7000-8000-000000000002")),
                "Nachtmusik",
                LocalDate.parse("2026-12-04"),
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
                5,
                false,
                false,
                null,
                false,
                null,
                status == MessageStatus.SENT ? NOW.minusSeconds(300) : null,
                NOW,
                null,
                "IN_DOUBT".equals(reason) ? "the mail server took too long after the final dot" : null,
                1,
                null);
    }
}
