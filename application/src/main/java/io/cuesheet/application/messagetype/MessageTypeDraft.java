package io.cuesheet.application.messagetype;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message type as somebody entered it; {@link #toType} checks it. */
public record MessageTypeDraft(
        String code,
        String name,
        int position,
        boolean enabled,
        Anchor anchor,
        @Nullable LocalDate anchorDate,
        int offsetDays,
        int offsetMinutes,
        @Nullable LocalTime localTime,
        Collection<String> audience,
        List<ChannelKind> channels,
        boolean onlyWithoutLoadIn,
        WeekendRule weekendRule,
        @Nullable QuietHours quietHours,
        int catchUpMinutes,
        LatePolicy latePolicy,
        Expiry expiry,
        int maxAttempts,
        int retryMinutes,
        OnEventStatus onEventStatus,
        AfterMove afterMove,
        String templateCode,
        boolean operational) {

    /** The last place in lists: a type's default. */
    public static final int LAST_POSITION = 1000;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final int MOST_DAYS = 1000;
    private static final int MOST_MINUTES = 60 * 24 * 60;
    private static final int LONGEST = 100;

    /** The type as it would be stored if it is new; throws {@link InvalidInput} for the first invalid field. */
    public MessageType toType() {
        if (!CODE.matcher(code).matches()) {
            throw InvalidInput.of("code", Texts.of("refusal.type.code"));
        }
        return new MessageType(
                Ids.next(),
                text("name", name),
                number("position", position, 0, LAST_POSITION),
                rule(),
                text("template_code", templateCode),
                false,
                operational,
                1);
    }

    private MessageRule rule() {
        if (channels.isEmpty()) {
            throw InvalidInput.of("channels", Texts.of("refusal.type.channels"));
        }
        number("expiry.minutes", expiry.minutes(), -MOST_MINUTES, MOST_MINUTES);
        return new MessageRule(
                code,
                timing(),
                audience.stream().map(role -> text("audience", role)).collect(Collectors.toSet()),
                channels.stream().distinct().toList(),
                onlyWithoutLoadIn,
                enabled,
                weekendRule,
                quietHours,
                Duration.ofMinutes(number("catch_up_minutes", catchUpMinutes, 0, MOST_MINUTES)),
                latePolicy,
                expiry,
                new Retries(
                        number("max_attempts", maxAttempts, 1, Retries.MOST_ATTEMPTS),
                        Duration.ofMinutes(
                                number("retry_minutes", retryMinutes, 0, (int) Retries.LONGEST.toMinutes()))),
                onEventStatus,
                afterMove);
    }

    private Timing timing() {
        if ((anchor == Anchor.DATE) != (anchorDate != null)) {
            throw InvalidInput.of("anchor_date", Texts.of("refusal.type.anchor_date"));
        }
        if (anchor == Anchor.DATE && localTime == null) {
            throw InvalidInput.of("local_time", Texts.of("refusal.type.date_without_time"));
        }
        number("offset_minutes", offsetMinutes, -MOST_MINUTES, MOST_MINUTES);
        if (localTime != null && offsetMinutes != 0) {
            throw InvalidInput.of("offset_minutes", Texts.of("refusal.type.no_minutes"));
        }
        return new Timing(
                anchor, anchorDate, number("offset_days", offsetDays, -MOST_DAYS, MOST_DAYS), offsetMinutes, localTime);
    }

    private static String text(String field, String value) {
        if (value.isBlank()) {
            throw InvalidInput.of(field, Texts.of("refusal.missing"));
        }
        if (value.length() > LONGEST || PlainText.isNoLine(value)) {
            throw InvalidInput.of(field, Texts.of("refusal.at_most_plain_characters", LONGEST));
        }
        return value.strip();
    }

    private static int number(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw InvalidInput.of(field, Texts.of("refusal.whole_number", String.valueOf(least), String.valueOf(most)));
        }
        return value;
    }
}
