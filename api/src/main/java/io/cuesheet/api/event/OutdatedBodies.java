package io.cuesheet.api.event;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.event.OutdatedEvent;
import io.cuesheet.application.event.OutdatedMessage;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.delivery.OpenCorrection;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.template.Difference;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for outdated messages. */
final class OutdatedBodies {

    private static final int MOST_LEFT = 1_000;

    private OutdatedBodies() {}

    /**
     * A page of events with contacts whose last message is outdated.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    @Schema(example = """
        {"events": [{"event_id": "01930000-0000-7000-8000-000000000001", "external_ref": "tour-1",
         "name": "The Tallis Scholars", "starts_at": "2027-12-11T19:30:00", "time_zone": "Europe/London", "version": 2,
         "messages": [{"message_id": "01930000-0000-7000-8000-000000000005", "message_type": "INIT",
         "contact_id": "01930000-0000-7000-8000-000000000002", "contact_ref": "Office", "sent_at": "2027-11-20T10:00:00Z",
         "differences": [{"field": "starts_at", "told": "2027-12-10T19:30:00", "now": "2027-12-11T19:30:00"}],
         "correction": null}]}], "next_cursor": null}""")
    record OutdatedPage(
            List<OutdatedEventBody> events, @Nullable String nextCursor) {

        static OutdatedPage of(OutdatedMessages.Page page) {
            return new OutdatedPage(
                    page.events().stream().map(OutdatedEventBody::of).toList(),
                    page.next() == null ? null : page.next().encode());
        }
    }

    /**
     * An event with the contacts whose last message about it is outdated.
     *
     * @param startsAt on the wall clock in {@code timeZone}, without an offset
     * @param version the event's version that these messages were compared with
     */
    @Schema(name = "OutdatedEvent")
    record OutdatedEventBody(
            UUID eventId,
            String externalRef,
            String name,
            LocalDateTime startsAt,
            String timeZone,
            int version,
            List<OutdatedMessageBody> messages) {

        static OutdatedEventBody of(OutdatedEvent outdated) {
            return new OutdatedEventBody(
                    outdated.event().id().value(),
                    outdated.event().externalRef(),
                    outdated.event().name(),
                    outdated.event().startsLocal(),
                    outdated.event().timeZone().getId(),
                    outdated.event().version(),
                    outdated.messages().stream().map(OutdatedMessageBody::of).toList());
        }
    }

    /**
     * The last message that a contact got about an event, now outdated.
     *
     * @param correction a correction to this contact that is not sent yet; null: not handled yet
     */
    @Schema(name = "OutdatedMessage")
    record OutdatedMessageBody(
            UUID messageId,
            String messageType,
            UUID contactId,
            String contactRef,
            Instant sentAt,
            List<DifferenceBody> differences,
            @Nullable CorrectionBody correction) {

        static OutdatedMessageBody of(OutdatedMessage outdated) {
            OpenCorrection open = outdated.correction();
            return new OutdatedMessageBody(
                    outdated.id().value(),
                    outdated.stale().message().messageType(),
                    outdated.contact().id().value(),
                    outdated.contact().ref(),
                    outdated.stale().message().sentAt(),
                    outdated.stale().differences().stream()
                            .map(DifferenceBody::of)
                            .toList(),
                    open == null ? null : new CorrectionBody(open.id().value(), open.status(), open.sendAt()));
        }
    }

    /**
     * One difference between the message and the current event.
     *
     * @param field of the event
     * @param told value in the message; null: none
     * @param now current value of the event; null: none
     */
    @Schema(name = "Difference")
    record DifferenceBody(
            String field, @Nullable String told, @Nullable String now) {

        static DifferenceBody of(Difference difference) {
            return new DifferenceBody(difference.field(), difference.toldText(), difference.nowText());
        }
    }

    /** A correction that is not sent yet; a blocked one waits in the review queue. */
    @Schema(name = "OpenCorrection")
    record CorrectionBody(UUID id, MessageStatus status, Instant sendAt) {}

    /**
     * Outdated messages to leave uncorrected.
     *
     * @param eventId of all these messages
     * @param messageIds messages to leave; those that are not outdated are ignored
     * @param version the event's last seen version; if it has changed, nothing is done and the response is STALE_REVISION
     */
    @Schema(name = "LeaveOutdated", example = """
        {"event_id": "01930000-0000-7000-8000-000000000001", "message_ids": ["01930000-0000-7000-8000-000000000005"],
         "version": 2}""")
    record LeaveBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "uuid") @Nullable
            String eventId,

            @ArraySchema(
                    arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
                    schema = @Schema(format = "uuid"),
                    minItems = 1,
                    maxItems = MOST_LEFT)
            @Nullable
            List<String> messageIds,

            @Nullable Integer version) {

        EventId event() {
            if (eventId == null) {
                throw InvalidInput.of("event_id", "is missing.");
            }
            return new EventId(UuidText.inField("event_id", eventId));
        }

        Set<MessageId> messages() {
            if (messageIds == null || messageIds.isEmpty() || messageIds.size() > MOST_LEFT) {
                throw InvalidInput.of("message_ids", "must have 1 to %d entries.".formatted(MOST_LEFT));
            }
            return messageIds.stream().map(LeaveBody::message).collect(Collectors.toSet());
        }

        private static MessageId message(@Nullable String id) {
            return new MessageId(UuidText.inField("message_ids", id == null ? "" : id));
        }
    }

    /** Messages that were left uncorrected. */
    @Schema(example = """
        {"message_ids": ["01930000-0000-7000-8000-000000000005"]}""")
    record LeftBody(List<UUID> messageIds) {}
}
