package io.cuesheet.api.messagetype;

import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.StatusAction;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message with its rule.
 *
 * @param code stable name; taken from the path when saving
 * @param anchor what the rule counts from: event_start, load_in or date
 * @param anchorDate for the anchor date
 * @param offsetDays calendar days from the anchor; negative is before
 * @param offsetMinutes elapsed minutes from there, if there is no local_time
 * @param localTime time of day in the event's zone; null: relative to the anchor's own time
 * @param audience roles that get it; empty: everybody
 * @param channels email, sms; an address is looked for in this order
 * @param weekendRule send, or postpone to the next working day, or advance to the one before
 * @param quietHours null: the organisation's
 * @param latePolicy what happens to a message later than the catch-up window: skip, or ask
 * @param maxAttempts maximum attempts before it fails, including the first; default 7
 * @param retryMinutes minutes after the first failure during which it is tried again; default 360
 * @param onEventStatus what each status of the event means for its messages; missing ones stay unchanged
 * @param afterMove what happens to a message sent before its event moved to another date: again (planned once more), ask (planned once more,
 *     blocked with EVENT_MOVED until somebody decides) or never; missing: unchanged, for a new type again, with only_without_load_in ask
 * @param operational whether its messages are needed for the work at the event; other e-mails say how to opt out
 * @param byHand whether its messages are created by hand, and not planned by a rule; can't be changed
 * @param version counts changes; the ETag
 */
@Schema(example = """
    {"code": "CREW_CALL", "name": "Crew call", "position": 40, "enabled": true, "anchor": "event_start",
     "anchor_date": null, "offset_days": -2, "offset_minutes": 0, "local_time": "09:00", "audience": ["Stage"],
     "channels": ["email"], "only_without_load_in": false, "weekend_rule": "postpone",
     "quiet_hours": {"from": "21:00", "until": "08:00"}, "catch_up_minutes": 60, "late_policy": "ask",
     "expiry": {"after": "event_start", "minutes": 0}, "max_attempts": 7, "retry_minutes": 360,
     "on_event_status": {"confirmed": "send", "tentative": "send", "postponed": "wait", "cancelled": "skip"}, "after_move": "again",
     "template_code": "REMINDER",
     "operational": true, "by_hand": false, "version": 3}""")
public record MessageTypeBody(
        @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
        String code,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
        String name,

        @Schema(minimum = "0", maximum = "1000") @Nullable Integer position,
        @Nullable Boolean enabled,
        @Schema(implementation = Anchor.class) @Nullable String anchor,
        @Schema(format = "date") @Nullable String anchorDate,

        @Schema(minimum = "-1000", maximum = "1000") @Nullable
        Integer offsetDays,

        @Schema(minimum = "-86400", maximum = "86400") @Nullable
        Integer offsetMinutes,

        @Schema(format = "time-local") @Nullable String localTime,
        @Nullable List<@Nullable String> audience,

        @ArraySchema(schema = @Schema(implementation = ChannelKind.class)) @Nullable
        List<@Nullable String> channels,

        @Nullable Boolean onlyWithoutLoadIn,

        @Schema(implementation = WeekendRule.class) @Nullable
        String weekendRule,

        @Nullable QuietHoursBody quietHours,
        @Schema(minimum = "0", maximum = "86400") @Nullable Integer catchUpMinutes,
        @Schema(implementation = LatePolicy.class) @Nullable String latePolicy,
        @Nullable ExpiryBody expiry,
        @Schema(minimum = "1", maximum = "50") @Nullable Integer maxAttempts,
        @Schema(minimum = "0", maximum = "10080") @Nullable Integer retryMinutes,
        @Nullable OnEventStatusBody onEventStatus,
        @Schema(implementation = AfterMove.class) @Nullable String afterMove,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
        String templateCode,

        @Nullable Boolean operational,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
        Boolean byHand,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
        Integer version) {

    /**
     * When a message expires.
     *
     * @param after none, event_start or load_in
     * @param minutes after that; negative is before
     */
    public record ExpiryBody(
            @Schema(implementation = Expiry.Kind.class) @Nullable
            String after,

            @Schema(minimum = "-86400", maximum = "86400") @Nullable
            Integer minutes) {}

    /**
     * What each status of the event means for messages: send, wait (blocked until the event has another status) or skip.
     *
     * @param confirmed also for a postponed event with a new date; default send
     * @param tentative default send
     * @param postponed for an event without a new date; default wait
     * @param cancelled default skip
     */
    @Schema(name = "OnEventStatus")
    public record OnEventStatusBody(
            @Schema(implementation = StatusAction.class) @Nullable
            String confirmed,

            @Schema(implementation = StatusAction.class) @Nullable
            String tentative,

            @Schema(implementation = StatusAction.class) @Nullable
            String postponed,

            @Schema(implementation = StatusAction.class) @Nullable
            String cancelled) {

        static OnEventStatusBody of(OnEventStatus statuses) {
            return new OnEventStatusBody(
                    statuses.confirmed().wireName(),
                    statuses.tentative().wireName(),
                    statuses.postponed().wireName(),
                    statuses.cancelled().wireName());
        }
    }

    /** Returns the type as an API body. */
    public static MessageTypeBody of(MessageType type) {
        MessageRule rule = type.rule();
        Timing timing = rule.timing();
        @Nullable LocalDate date = timing.date();
        @Nullable LocalTime time = timing.localTime();
        return new MessageTypeBody(
                type.code(),
                type.name(),
                type.position(),
                rule.enabled(),
                timing.anchor().wireName(),
                date == null ? null : date.toString(),
                timing.offsetDays(),
                timing.offsetMinutes(),
                time == null ? null : time.toString(),
                List.copyOf(rule.audience().stream().sorted().toList()),
                List.copyOf(rule.channels().stream().map(ChannelKind::wireName).toList()),
                rule.onlyWithoutLoadIn(),
                rule.weekendRule().wireName(),
                QuietHoursBody.of(rule.quietHours()),
                (int) rule.catchUp().toMinutes(),
                rule.latePolicy().wireName(),
                new ExpiryBody(rule.expiry().kind().wireName(), rule.expiry().minutes()),
                rule.retries().attempts(),
                (int) rule.retries().total().toMinutes(),
                OnEventStatusBody.of(rule.onEventStatus()),
                rule.afterMove().wireName(),
                type.templateCode(),
                type.operational(),
                type.byHand(),
                type.version());
    }
}
