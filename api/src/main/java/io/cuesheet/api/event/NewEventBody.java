package io.cuesheet.api.event;

import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an event.
 *
 * @param city empty: not known
 * @param startsAt local time of the venue, without an offset
 * @param timeZone IANA name; the organisation's zone where it is missing
 * @param loadInTime local time of the venue; missing: not known
 * @param loadInConfidence tbd, approximate or confirmed; confirmed where it is missing
 * @param status confirmed, tentative, postponed or cancelled, whose meaning each message type says (on_event_status; mostly postponed: messages
 *     wait until a later change of start or status, cancelled: unsent ones are skipped); as it was where it is missing
 * @param startTimeOpen whether only the day of starts_at is known, so that messages wait until the start has a time; its time is 12:00 then. As it was where it
 *     is missing and starts_at is at 12:00, else false
 * @param contacts all contacts; those that are not in the list are removed. Missing: they stay as they are
 */
@Schema(example = """
    {"name": "The Tallis Scholars", "venue": "Wigmore Hall", "city": "London", "starts_at": "2027-12-03T19:30",
     "time_zone": "Europe/London", "load_in_time": "2027-12-03T13:30", "load_in_confidence": "approximate",
     "contacts": [{"role": "Office", "email": "office@example.org"}]}""")
record NewEventBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String venue,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String city,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time-local", example = "2027-12-03T19:30")
        @Nullable
        String startsAt,

        @Nullable String timeZone,
        @Schema(format = "date-time-local") @Nullable String loadInTime,

        @Schema(implementation = LoadInConfidence.class) @Nullable
        String loadInConfidence,

        @Schema(implementation = EventStatus.class) @Nullable
        String status,

        @Nullable Boolean startTimeOpen,

        @ArraySchema(maxItems = 100) @Nullable List<@Nullable NewContactBody> contacts) {

    /**
     * What is said of a contact.
     *
     * @param ref identity within the event; the role where it is missing
     * @param phone with its country code, or as it is dialled in the country of the contact's zone, else of the event's. A number that
     *     can't be dialled is kept for people to read, and phone_problem in the answer says why
     * @param timeZone IANA zone of the contact; the venue's where it is missing
     * @param language BCP 47 tag, such as de or pt-BR; the organisation's where it is missing
     * @param optedOut whether nothing is sent to its addresses; as it was where it is missing. False takes back what was said at a
     *     contact; other entries of the suppression list stay
     */
    record NewContactBody(
            @Nullable String ref,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String role,

            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String language,
            @Nullable Boolean optedOut) {

        /** Leaves name and addresses out: they must not reach a log. */
        @Override
        public String toString() {
            return "NewContactBody[]";
        }
    }
}
