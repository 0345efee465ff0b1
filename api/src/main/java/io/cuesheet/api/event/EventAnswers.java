package io.cuesheet.api.event;

import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.application.event.EventChanged;
import io.cuesheet.application.event.StaleMessage;
import io.cuesheet.db.event.Contact;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response bodies about events, other than the event itself. */
final class EventAnswers {

    private EventAnswers() {}

    /**
     * A page of events.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    @Schema(example = """
        {"events": [{"id": "01930000-0000-7000-8000-000000000001", "external_ref": "tour-1", "name": "The Tallis Scholars",
         "venue": "Wigmore Hall", "city": "London", "starts_at": "2027-12-03T19:30:00", "time_zone": "Europe/London",
         "starts_at_instant": "2027-12-03T19:30:00Z", "load_in_time": null, "load_in_confidence": "tbd",
         "status": "confirmed", "start_time_open": false, "version": 1, "contacts": [{"id": "01930000-0000-7000-8000-000000000002",
         "ref": "Office", "role": "Office", "name": null, "email": "office@example.org", "phone": null,
         "phone_problem": null, "time_zone": null, "language": null, "opted_out": false, "bounced": false}]}], "next_cursor": null}""")
    record EventPage(List<EventBody> events, @Nullable String nextCursor) {}

    /**
     * An event that was saved, or would be.
     *
     * @param plan changes to its messages
     * @param staleSent sent messages that are now outdated
     */
    record SavedEventBody(EventBody event, PlanOutcomeBody plan, List<StaleBody> staleSent) {

        static SavedEventBody of(EventChanged changed, List<StaleMessage> stale) {
            List<Contact> contacts = changed.plan().subject().contacts();
            return new SavedEventBody(
                    EventBody.of(changed.plan().subject()),
                    PlanOutcomeBody.of(changed.plan()),
                    stale.stream()
                            .map(message -> StaleBody.of(message, contacts))
                            .toList());
        }
    }

    /**
     * A sent message that is now outdated.
     *
     * @param changed fields of the event that had other values in the message
     */
    @Schema(name = "StaleMessage")
    record StaleBody(
            UUID messageId, String messageType, @Nullable String contactRef, Instant sentAt, List<String> changed) {

        private static StaleBody of(StaleMessage stale, List<Contact> contacts) {
            return new StaleBody(
                    stale.message().id().value(),
                    stale.message().messageType(),
                    contacts.stream()
                            .filter(contact ->
                                    contact.id().equals(stale.message().contact()))
                            .map(Contact::ref)
                            .findFirst()
                            .orElse(null),
                    stale.message().sentAt(),
                    stale.changed());
        }
    }

    /**
     * Prepared corrections.
     *
     * @param messageIds blocked with CORRECTION_PREPARED until a person sends them
     */
    @Schema(example = """
        {"message_ids": ["01930000-0000-7000-8000-000000000005"]}""")
    record CorrectionsBody(List<UUID> messageIds) {}
}
