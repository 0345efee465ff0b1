package io.cuesheet.api.messagetype;

import io.cuesheet.api.messagetype.MessageTypeBody.ExpiryBody;
import io.cuesheet.api.messagetype.MessageTypeBody.OnEventStatusBody;
import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.application.messagetype.MessageTypeDraft;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.StatusAction;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message type from a body, with defaults for missing fields. If the meaning of event statuses and moves is missing, the stored
 * value stays: a client that does not know these fields must not cause messages to go out by omitting them.
 *
 * @param stored the stored type; null: a new type
 */
record TypeReader(
        String code, MessageTypeBody body, @Nullable MessageRule stored) {

    /** Throws {@link InvalidInput}. */
    MessageType read() {
        Anchor anchor =
                oneOf("anchor", body.anchor(), Anchor::find, "event_start, load_in or date", Anchor.EVENT_START);
        return new MessageTypeDraft(
                        code,
                        text(body.name()),
                        number(body.position(), MessageTypeDraft.LAST_POSITION),
                        !Boolean.FALSE.equals(body.enabled()),
                        anchor,
                        date(),
                        number(body.offsetDays(), 0),
                        number(body.offsetMinutes(), 0),
                        body.localTime() == null ? null : QuietHoursBody.time("local_time", body.localTime()),
                        texts(body.audience()),
                        channels(),
                        Boolean.TRUE.equals(body.onlyWithoutLoadIn()),
                        oneOf(
                                "weekend_rule",
                                body.weekendRule(),
                                WeekendRule::find,
                                "send, postpone or advance",
                                WeekendRule.SEND),
                        QuietHoursBody.read(body.quietHours()),
                        number(body.catchUpMinutes(), (int) MessageRule.DEFAULT_CATCH_UP.toMinutes()),
                        oneOf("late_policy", body.latePolicy(), LatePolicy::find, "skip or ask", LatePolicy.SKIP),
                        expiry(anchor),
                        number(body.maxAttempts(), Retries.USUAL.attempts()),
                        number(body.retryMinutes(), (int) Retries.USUAL.total().toMinutes()),
                        onEventStatus(),
                        afterMove(),
                        text(body.templateCode()),
                        !Boolean.FALSE.equals(body.operational()))
                .toType();
    }

    private @Nullable LocalDate date() {
        try {
            return body.anchorDate() == null ? null : LocalDate.parse(body.anchorDate());
        } catch (DateTimeParseException notADate) {
            throw InvalidInput.of("anchor_date", "must be a date such as 2027-03-01.");
        }
    }

    /** Default: messages for the time before the event expire when it begins. */
    private Expiry expiry(Anchor anchor) {
        @Nullable ExpiryBody said = body.expiry();
        if (said == null) {
            boolean before =
                    anchor != Anchor.DATE && number(body.offsetDays(), 0) <= 0 && number(body.offsetMinutes(), 0) <= 0;
            return before ? Expiry.AT_START : Expiry.NEVER;
        }
        Expiry.Kind kind = oneOf(
                "expiry.after",
                said.after(),
                Expiry.Kind::find,
                "none, event_start or load_in",
                Expiry.Kind.EVENT_START);
        return new Expiry(kind, number(said.minutes(), 0));
    }

    private OnEventStatus onEventStatus() {
        OnEventStatus otherwise = stored == null ? OnEventStatus.USUAL : stored.onEventStatus();
        @Nullable OnEventStatusBody said = body.onEventStatus();
        return said == null
                ? otherwise
                : new OnEventStatus(
                        action("confirmed", said.confirmed(), otherwise.confirmed()),
                        action("tentative", said.tentative(), otherwise.tentative()),
                        action("postponed", said.postponed(), otherwise.postponed()),
                        action("cancelled", said.cancelled(), otherwise.cancelled()));
    }

    private AfterMove afterMove() {
        AfterMove otherwise =
                stored == null ? AfterMove.usual(Boolean.TRUE.equals(body.onlyWithoutLoadIn())) : stored.afterMove();
        return oneOf("after_move", body.afterMove(), AfterMove::find, "again, ask or never", otherwise);
    }

    private static StatusAction action(String status, @Nullable String value, StatusAction otherwise) {
        return oneOf("on_event_status." + status, value, StatusAction::find, "send, wait or skip", otherwise);
    }

    private List<ChannelKind> channels() {
        return body.channels() == null
                ? List.of(ChannelKind.EMAIL)
                : body.channels().stream()
                        .map(text -> Optional.ofNullable(text)
                                .flatMap(ChannelKind::find)
                                .orElseThrow(() -> InvalidInput.of("channels", "must be email or sms.")))
                        .toList();
    }

    private static List<String> texts(@Nullable List<@Nullable String> values) {
        return values == null
                ? List.of()
                : values.stream().map(TypeReader::text).toList();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static int number(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static <T> T oneOf(
            String field, @Nullable String value, Function<String, Optional<T>> reader, String known, T otherwise) {
        return value == null
                ? otherwise
                : reader.apply(value).orElseThrow(() -> InvalidInput.of(field, "must be %s.".formatted(known)));
    }
}
