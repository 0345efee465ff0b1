package io.cuesheet.api.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.api.warning.WarningBody;
import io.cuesheet.application.engine.EngineSide;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Timing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in the API.
 *
 * @param sendAt due instant, UTC
 * @param plannedAt due instant that the rule gives, UTC
 * @param timeZone IANA name of the event's zone
 * @param pinned whether its time was set by hand: rules do not move it
 * @param planMoved whether its rule gives another time since it was pinned
 * @param adHoc whether it was created by hand, in addition to the planned messages
 * @param relative time relative to the event, for a message created by hand; it follows the event unless it is pinned. Missing: not
 *     relative
 * @param occurrence number of this message among those of its type for its contact: a further one is planned if the event moves after one
 *     was sent
 * @param revision counts accepted changes; the ETag
 * @param attemptDetail the server's reply to the last attempt
 * @param engine whether its workflow knows its current state
 * @param warnings only in the response to a command: warnings about the message's time, such as that it will not be sent then
 */
@Schema(example = """
    {"id": "0199a6b0-0000-7000-8000-000000000001", "event_id": "0199a6b0-0000-7000-8000-000000000002",
     "event_name": "The Tallis Scholars", "venue": "Wigmore Hall", "city": "London", "message_type": "REMINDER",
     "contact_role": "Production office", "recipient": "office@example.org", "send_at": "2026-11-30T10:00:00Z",
     "planned_at": "2026-11-30T10:00:00Z", "time_zone": "Europe/London", "status": "scheduled", "reason_code": null,
     "revision": 1, "attempts": 0, "next_attempt_at": null, "pinned": false, "ad_hoc": false, "occurrence": 1, "plan_moved": false,
     "dst_shift": null,
     "sent_at": null, "updated_at": "2026-10-01T09:00:00Z", "attempt_detail": null, "engine": "in_step"}""")
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
        MessageStatus status,
        @Schema(implementation = ReasonCode.class) @Nullable String reasonCode,
        long revision,
        int attempts,
        @Nullable Instant nextAttemptAt,
        boolean pinned,
        boolean adHoc,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RelativeToEvent relative,

        int occurrence,
        boolean planMoved,
        @Nullable DstShift dstShift,
        @Nullable Instant sentAt,
        Instant updatedAt,

        @Schema(
                description =
                        "What the mail server or SMS gateway answered to the last attempt, or what Cuesheet waited for"
                                + " in vain, without addresses or texts. Only with the reason codes IN_DOUBT,"
                                + " SEND_DELAYED and SEND_FAILED, otherwise null.")
        @Nullable
        String attemptDetail,

        @Schema(
                description =
                        "Whether the message's workflow in Temporal knows its current state: in_step, pending (it is"
                                + " about to be informed), or away (it is informed once Temporal can be reached again)."
                                + " In each case, the message's own state counts.")
        EngineSide engine,

        @Schema(
                description =
                        "Only in the response to a command: why the message will be skipped, or will wait for review,"
                                + " at its time. The command was carried out.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<WarningBody> warnings) {

    /**
     * A time relative to an event, in the event's time zone.
     *
     * @param offsetDays days of the calendar; negative is before
     * @param offsetMinutes elapsed minutes from there
     * @param localTime time of day; null: the anchor's own
     */
    record RelativeToEvent(
            @Schema(allowableValues = {"event_start", "load_in"})
            String anchor,

            int offsetDays,
            int offsetMinutes,

            @Schema(format = "time-local") @Nullable String localTime) {

        static RelativeToEvent of(Timing timing) {
            return new RelativeToEvent(
                    timing.anchor().wireName(),
                    timing.offsetDays(),
                    timing.offsetMinutes(),
                    timing.localTime() == null ? null : timing.localTime().toString());
        }
    }

    static JobBody of(Message job, EngineSide engine, @Nullable List<Warning> warnings) {
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
                job.status(),
                job.reasonCode(),
                job.revision(),
                job.attempts(),
                job.nextAttemptAt(),
                job.pinned(),
                job.adHoc(),
                job.ownTiming() == null ? null : RelativeToEvent.of(job.ownTiming()),
                job.occurrence(),
                job.planMoved(),
                job.dstShift(),
                job.sentAt(),
                job.updatedAt(),
                job.attemptDetail(),
                engine,
                warnings == null ? null : WarningBody.of(warnings));
    }
}
