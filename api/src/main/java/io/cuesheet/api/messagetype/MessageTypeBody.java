package io.cuesheet.api.messagetype;

import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A kind of message with its rule.
 *
 * @param code stable name; taken from the path when it is saved
 * @param anchor what the rule counts from: event_start, load_in or date
 * @param anchorDate for the anchor date
 * @param offsetDays calendar days from the anchor; negative is before
 * @param offsetMinutes elapsed minutes from there, where there is no local_time
 * @param localTime time of day in the event's zone; null: relative to the anchor's own time
 * @param audience roles that get it; empty: everybody
 * @param channels email, sms, in the order in which they are tried for an address
 * @param weekendRule send, or postpone to the next working day
 * @param quietHours null: the organisation's
 * @param latePolicy what becomes of one that is later than the catch-up window: skip, or ask
 * @param byHand whether no rule plans it; can't be changed
 * @param version counts changes; the ETag
 */
@Schema(
        example =
                "{\"name\": \"Crew call\", \"enabled\": true, \"anchor\": \"event_start\", \"offset_days\": -2, \"local_time\": \"09:00\", \"audience\": [\"Stage\"], \"weekend_rule\": \"postpone\", \"quiet_hours\": {\"from\": \"21:00\", \"until\": \"08:00\"}, \"late_policy\": \"ask\", \"template_code\": \"REMINDER\"}")
@JsonNaming(SnakeCaseStrategy.class)
public record MessageTypeBody(
        @Nullable String code,
        @Nullable String name,
        @Nullable Integer position,
        @Nullable Boolean enabled,
        @Nullable String anchor,
        @Nullable String anchorDate,
        @Nullable Integer offsetDays,
        @Nullable Integer offsetMinutes,
        @Nullable String localTime,
        @Nullable List<@Nullable String> audience,
        @Nullable List<@Nullable String> channels,
        @Nullable Boolean onlyWithoutLoadIn,
        @Nullable String weekendRule,
        @Nullable QuietHoursBody quietHours,
        @Nullable Integer catchUpMinutes,
        @Nullable String latePolicy,
        @Nullable ExpiryBody expiry,
        @Nullable String templateCode,
        @Nullable Boolean byHand,
        @Nullable Integer version) {

    /**
     * When a message has lost its point.
     *
     * @param after none, event_start or load_in
     * @param minutes from there; negative is before
     */
    public record ExpiryBody(
            @Nullable String after, @Nullable Integer minutes) {}

    /** The type as the API tells it. */
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
                type.templateCode(),
                type.byHand(),
                type.version());
    }
}
