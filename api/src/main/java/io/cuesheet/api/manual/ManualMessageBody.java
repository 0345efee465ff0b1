package io.cuesheet.api.manual;

import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.application.manual.ManualMessage;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.template.TemplateTexts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message to many contacts.
 *
 * @param eventIds its events, at most 500
 * @param roles roles of the contacts who get it; missing: all contacts
 * @param messageType stable code of the type; either this, or subject and body
 * @param subject Mustache template of a text for these messages only
 * @param body the same for its text
 * @param format of the body, with a text of their own only; missing: text
 * @param sendAt ISO-8601 with an offset; either this or relative
 */
@Schema(example = """
    {"event_ids": ["01930000-0000-7000-8000-000000000001"], "roles": ["Production office"], "message_type":
     "REMINDER", "relative": {"anchor": "event_start", "offset_days": -2, "local_time": "10:00"}}""")
record ManualMessageBody(
        @ArraySchema(
                arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
                schema = @Schema(format = "uuid"),
                minItems = 1,
                maxItems = 500)
        @Nullable
        List<@Nullable String> eventIds,

        @Nullable List<@Nullable String> roles,
        @Nullable String messageType,
        @Nullable String subject,
        @Nullable String body,

        @Schema(implementation = TextFormat.class) @Nullable String format,

        @Schema(format = "date-time") @Nullable String sendAt,
        @Nullable RelativeBody relative) {

    /**
     * A time relative to each event, in the event's time zone.
     *
     * @param anchor event_start or load_in
     * @param offsetDays days of the calendar; negative is before
     * @param offsetMinutes elapsed minutes from there; only without local_time
     * @param localTime time of day; null: the anchor's own
     */
    @Schema(name = "RelativeTime")
    record RelativeBody(
            @Schema(
                    allowableValues = {"event_start", "load_in"},
                    defaultValue = "event_start")
            @Nullable
            String anchor,

            @Schema(minimum = "-1000", maximum = "1000") @Nullable
            Integer offsetDays,

            @Schema(minimum = "-86400", maximum = "86400") @Nullable
            Integer offsetMinutes,

            @Schema(format = "time-local") @Nullable String localTime) {

        private Timing timing() {
            return ManualMessage.counted(
                    Anchor.find(anchor == null ? "event_start" : anchor).orElse(Anchor.DATE),
                    offsetDays == null ? 0 : offsetDays,
                    offsetMinutes == null ? 0 : offsetMinutes,
                    localTime == null ? null : QuietHoursBody.time("relative.local_time", localTime));
        }
    }

    /** Throws {@link InvalidInput} with the field and how to correct it. */
    ManualMessage read() {
        boolean own = subject != null || body != null;
        if (format != null && !own) {
            throw InvalidInput.of("format", "can only be given with subject and body.");
        }
        return new ManualMessage(
                events(),
                texts(),
                messageType,
                own ? text() : null,
                sendAt == null ? null : ApiInstant.parse("send_at", sendAt),
                relative == null ? null : relative.timing());
    }

    private TemplateText text() {
        return new TemplateText(subject == null ? "" : subject, body == null ? "" : body, TemplateTexts.format(format));
    }

    private Set<EventId> events() {
        Set<EventId> events = new HashSet<>();
        for (@Nullable String id : eventIds == null ? List.<@Nullable String>of() : eventIds) {
            try {
                events.add(EventId.of(id == null ? "" : id));
            } catch (IllegalArgumentException notAnId) {
                throw InvalidInput.of("event_ids", "must be UUIDs.");
            }
        }
        return events;
    }

    private Set<String> texts() {
        Set<String> known = new HashSet<>();
        for (@Nullable String role : roles == null ? List.<@Nullable String>of() : roles) {
            known.add(role == null ? "" : role);
        }
        return known;
    }
}
