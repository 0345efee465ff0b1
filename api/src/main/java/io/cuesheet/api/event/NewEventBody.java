package io.cuesheet.api.event;

import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event to save.
 *
 * @param city empty: not known
 * @param startsAt local time of the venue, without an offset
 * @param timeZone IANA name; missing: the organisation's zone
 * @param loadInTime local time of the venue; missing: not known
 * @param loadInConfidence tbd, approximate or confirmed; missing: confirmed
 * @param status confirmed, tentative, postponed or cancelled; each message type defines what these mean (on_event_status; usually postponed:
 *     messages wait until the start or status changes, cancelled: unsent ones are skipped); missing: unchanged
 * @param startTimeOpen whether only the day of starts_at is known, so that messages wait until the start has a time; the time is then 12:00. Missing:
 *     unchanged if starts_at is at 12:00, otherwise false
 * @param contacts all contacts; contacts not in the list are removed. Missing: unchanged
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
     * A contact to save.
     *
     * @param ref identity within the event; missing: the role
     * @param phone with its country code, or as it is dialled in the country of the contact's zone, else of the event's. A number that
     *     can't be dialled is kept for people to read, and phone_problem in the response says why
     * @param timeZone IANA zone of the contact; missing: the venue's
     * @param language BCP 47 tag, such as de or pt-BR; missing: the organisation's
     * @param optedOut whether its addresses are opted out; missing: unchanged. False removes an opt-out set on a contact; other entries of
     *     the suppression list stay
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

        /** Omits name and addresses to keep them out of logs. */
        @Override
        public String toString() {
            return "NewContactBody[]";
        }
    }
}
