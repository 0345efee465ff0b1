package io.cuesheet.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param startsAt on the wall clock in {@code timeZone}, without an offset
 * @param startsAtInstant the same, UTC
 * @param loadInTime on the same clock; null: not known
 * @param startTimeOpen whether only the day of the start is known; the time is then noon, and messages wait
 * @param version counts changes, including those of its contacts; the ETag
 * @param contacts the event's current contacts
 */
@Schema(example = """
    {"id": "01930000-0000-7000-8000-000000000001", "external_ref": "tour-1", "name": "The Tallis Scholars",
     "venue": "Wigmore Hall", "city": "London", "starts_at": "2027-12-03T19:30:00", "time_zone": "Europe/London",
     "starts_at_instant": "2027-12-03T19:30:00Z", "load_in_time": null, "load_in_confidence": "tbd",
     "status": "confirmed", "start_time_open": false, "version": 1, "contacts": [{"id": "01930000-0000-7000-8000-000000000002",
     "ref": "Office", "role": "Office", "name": null, "email": "office@example.org", "phone": null,
     "phone_problem": null, "time_zone": null, "language": null, "opted_out": false, "bounced": false}]}""")
record EventBody(
        UUID id,
        String externalRef,
        String name,
        String venue,
        String city,
        LocalDateTime startsAt,
        String timeZone,
        Instant startsAtInstant,
        @Nullable LocalDateTime loadInTime,
        LoadInConfidence loadInConfidence,
        EventStatus status,
        boolean startTimeOpen,
        int version,
        List<ContactBody> contacts) {

    /**
     * A contact of the event.
     *
     * @param ref identity within the event
     * @param phone in ITU-T E.164 format; as entered if it can't be dialled
     * @param phoneProblem why the telephone number can't receive SMS; null: it can, or there is no number
     * @param timeZone null: the venue's
     * @param language BCP 47 tag; null: the organisation's
     * @param isOptedOut whether its addresses are opted out
     * @param isBounced whether sending is suppressed because the mail server reported that the mailbox does not exist
     */
    record ContactBody(
            UUID id,
            String ref,
            String role,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String phoneProblem,
            @Nullable String timeZone,
            @Nullable String language,
            @JsonProperty("opted_out") boolean isOptedOut,
            @JsonProperty("bounced") boolean isBounced) {

        static ContactBody of(Contact contact) {
            return new ContactBody(
                    contact.id().value(),
                    contact.ref(),
                    contact.role(),
                    contact.name(),
                    contact.email(),
                    contact.phone(),
                    contact.phone() == null
                            ? null
                            : PhoneNumber.faultOf(contact.phone())
                                    .map(fault -> FieldRules.noSms("phone", fault) + ".")
                                    .orElse(null),
                    contact.timeZone() == null ? null : contact.timeZone().getId(),
                    contact.languageTag(),
                    contact.isOptedOut(),
                    contact.isBounced());
        }
    }

    static EventBody of(EventWithContacts found) {
        Event event = found.event();
        return new EventBody(
                event.id().value(),
                event.externalRef(),
                event.name(),
                event.venue(),
                event.city(),
                event.startsLocal(),
                event.timeZone().getId(),
                event.startsAt(),
                event.loadInLocal(),
                event.loadInConfidence(),
                event.status(),
                event.startTimeOpen(),
                event.version(),
                found.contacts().stream()
                        .filter(contact -> contact.removedAt() == null)
                        .map(ContactBody::of)
                        .toList());
    }
}
