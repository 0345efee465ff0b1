package io.cuesheet.api.contacts;

import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.contacts.EventChoice;
import io.cuesheet.application.contacts.SaidContact;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contacts and the events that they are added to.
 *
 * @param events which events
 * @param contacts 1 to 20; each is added to all these events
 * @param expected number of contacts to add according to a dry run (contacts_added): if more would be added now, nothing is done
 */
@Schema(example = """
    {"events": {"venue": "Wigmore Hall", "without_contacts": true}, "contacts": [{"role": "Office", "email":
     "office@example.org"}], "expected": 38}""")
record AddContactsBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        EventsBody events,

        @ArraySchema(arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED), minItems = 1, maxItems = 20)
        @Nullable
        List<@Nullable AddedContactBody> contacts,

        @Schema(minimum = "0") @Nullable Integer expected) {

    /**
     * Future events that are not cancelled and match all these fields. Names match in any case and Unicode form.
     *
     * @param venue missing: any; must not be blank
     * @param city missing: any; must not be blank
     * @param importId id of an import sent with wait=false, to match the events that it added; missing: events from any source
     * @param from first day of their starts, by the venues' calendars; missing: from now on
     * @param to last day of their starts; missing: no end
     * @param withoutContacts true: only events that have no contact
     */
    @Schema(name = "ChosenEvents")
    record EventsBody(
            @Nullable String venue,
            @Nullable String city,
            @Schema(format = "uuid") @Nullable String importId,
            @Schema(format = "date") @Nullable String from,
            @Schema(format = "date") @Nullable String to,
            @Nullable Boolean withoutContacts) {

        private EventChoice read() {
            return new EventChoice(
                    null,
                    name("events.venue", venue),
                    name("events.city", city),
                    importId == null ? null : UuidText.inField("events.import_id", importId),
                    day("events.from", from),
                    day("events.to", to),
                    Boolean.TRUE.equals(withoutContacts));
        }

        /** A blank name is rejected; it does not mean "any". */
        private static @Nullable String name(String field, @Nullable String text) {
            return text == null ? null : FieldRules.optional(field, text).orElse("");
        }

        private static @Nullable LocalDate day(String field, @Nullable String text) {
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeParseException unreadable) {
                throw InvalidInput.of(field, "must be a day, such as 2027-12-03.");
            }
        }
    }

    /**
     * A contact to add. At least one of e-mail address and telephone number is needed.
     *
     * @param phone with its country code, or as it is dialled in the country of time_zone, else of each event
     * @param timeZone IANA zone; missing: the venue's
     * @param language BCP 47 tag, such as de or pt-BR; missing: the organisation's
     */
    @Schema(name = "AddedContact")
    record AddedContactBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String role,

            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String language) {

        private SaidContact read(String path) {
            return new SaidContact(path, role, name, email, phone, zone(path + ".time_zone"), language);
        }

        private @Nullable ZoneId zone(String field) {
            return FieldRules.optional(field, timeZone)
                    .map(text -> FieldRules.zone(text)
                            .orElseThrow(
                                    () -> InvalidInput.of(field, "must be an IANA time zone, such as Europe/Berlin.")))
                    .orElse(null);
        }

        /** Omits name and addresses to keep them out of logs. */
        @Override
        public String toString() {
            return "AddedContactBody[]";
        }
    }

    EventChoice choice() {
        if (events == null) {
            throw InvalidInput.of("events", "is missing. {} selects all future events.");
        }
        return events.read();
    }

    List<SaidContact> people() {
        List<SaidContact> people = new ArrayList<>();
        for (@Nullable AddedContactBody contact : contacts == null ? List.<@Nullable AddedContactBody>of() : contacts) {
            String path = "contacts[%d]".formatted(people.size());
            if (contact == null) {
                throw InvalidInput.of(path, "is missing.");
            }
            people.add(contact.read(path));
        }
        return people;
    }
}
