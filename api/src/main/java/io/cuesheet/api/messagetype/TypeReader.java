package io.cuesheet.api.messagetype;

import io.cuesheet.api.messagetype.MessageTypeBody.ExpiryBody;
import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.Ids;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a message type; refuses with the field and the way out. */
public final class TypeReader {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final int MOST_DAYS = 1000;
    private static final int MOST_MINUTES = 60 * 24 * 60;
    private static final int LONGEST = 100;
    private static final int LAST_POSITION = 1000;

    private final String code;
    private final MessageTypeBody body;

    public TypeReader(String code, MessageTypeBody body) {
        this.code = code;
        this.body = body;
    }

    /** Throws {@link InvalidInput}. */
    public MessageType read() {
        if (!CODE.matcher(code).matches()) {
            throw InvalidInput.of("code", "must be capitals, digits and underscores, such as CREW_CALL.");
        }
        return new MessageType(
                Ids.next(),
                text("name", body.name()),
                number("position", body.position(), 0, LAST_POSITION, LAST_POSITION),
                rule(),
                text("template_code", body.templateCode()),
                false,
                1);
    }

    private MessageRule rule() {
        Timing timing = timing();
        return new MessageRule(
                code,
                timing,
                texts("audience", body.audience()),
                channels(),
                Boolean.TRUE.equals(body.onlyWithoutLoadIn()),
                !Boolean.FALSE.equals(body.enabled()),
                oneOf("weekend_rule", body.weekendRule(), WeekendRule::find, "send or postpone", WeekendRule.SEND),
                QuietHoursBody.read(body.quietHours()),
                Duration.ofMinutes(number("catch_up_minutes", body.catchUpMinutes(), 0, MOST_MINUTES, (int)
                        MessageRule.DEFAULT_CATCH_UP.toMinutes())),
                oneOf("late_policy", body.latePolicy(), LatePolicy::find, "skip or ask", LatePolicy.SKIP),
                expiry(timing));
    }

    private Timing timing() {
        Anchor anchor =
                oneOf("anchor", body.anchor(), Anchor::find, "event_start, load_in or date", Anchor.EVENT_START);
        @Nullable LocalDate date = date();
        if ((anchor == Anchor.DATE) != (date != null)) {
            throw InvalidInput.of("anchor_date", "goes with the anchor date, and only there.");
        }
        @Nullable
        LocalTime time = body.localTime() == null ? null : QuietHoursBody.time("local_time", body.localTime());
        int minutes = number("offset_minutes", body.offsetMinutes(), -MOST_MINUTES, MOST_MINUTES, 0);
        if (anchor == Anchor.DATE && time == null) {
            throw InvalidInput.of("local_time", "is missing: a date has no time of its own.");
        }
        if (time != null && minutes != 0) {
            throw InvalidInput.of("offset_minutes", "must be 0 where there is a {local_time}.");
        }
        int days = number("offset_days", body.offsetDays(), -MOST_DAYS, MOST_DAYS, 0);
        return new Timing(anchor, date, days, minutes, time);
    }

    private @Nullable LocalDate date() {
        try {
            return body.anchorDate() == null ? null : LocalDate.parse(body.anchorDate());
        } catch (DateTimeParseException notADate) {
            throw InvalidInput.of("anchor_date", "must be a date such as 2027-03-01.");
        }
    }

    /** What is for the time before the event has lost its point when that begins, unless something else is said. */
    private Expiry expiry(Timing timing) {
        @Nullable ExpiryBody said = body.expiry();
        boolean before = timing.anchor() != Anchor.DATE && timing.offsetDays() <= 0 && timing.offsetMinutes() <= 0;
        if (said == null) {
            return before ? Expiry.AT_START : Expiry.NEVER;
        }
        Expiry.Kind kind = oneOf(
                "expiry.after",
                said.after(),
                Expiry.Kind::find,
                "none, event_start or load_in",
                Expiry.Kind.EVENT_START);
        return new Expiry(kind, number("expiry.minutes", said.minutes(), -MOST_MINUTES, MOST_MINUTES, 0));
    }

    private List<ChannelKind> channels() {
        if (body.channels() == null) {
            return List.of(ChannelKind.EMAIL);
        }
        List<ChannelKind> channels = body.channels().stream()
                .map(text -> Optional.ofNullable(text)
                        .flatMap(ChannelKind::find)
                        .orElseThrow(() -> InvalidInput.of("channels", "must be email or sms.")))
                .distinct()
                .toList();
        if (channels.isEmpty()) {
            throw InvalidInput.of("channels", "must name at least one of email and sms.");
        }
        return channels;
    }

    private static Set<String> texts(String field, @Nullable List<@Nullable String> values) {
        return values == null
                ? Set.of()
                : values.stream().map(value -> text(field, value)).collect(Collectors.toSet());
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw InvalidInput.of(field, "is missing.");
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw InvalidInput.of(
                    field, "must have at most %d characters, none of them control characters.".formatted(LONGEST));
        }
        return value.strip();
    }

    private static int number(String field, @Nullable Integer value, int least, int most, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            throw InvalidInput.of(field, "must be a whole number from %d to %d.".formatted(least, most));
        }
        return value;
    }

    private static <T> T oneOf(
            String field, @Nullable String value, Function<String, Optional<T>> reader, String known, T otherwise) {
        return value == null
                ? otherwise
                : reader.apply(value).orElseThrow(() -> InvalidInput.of(field, "must be %s.".formatted(known)));
    }
}
