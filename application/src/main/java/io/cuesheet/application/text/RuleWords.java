package io.cuesheet.application.text;

import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.Timing;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;

/** The time of a rule in words. */
public final class RuleWords {

    /** The two forms of a text: for use alone, or within a sentence. */
    private static final String ALONE = "alone";

    private static final String WITHIN = "within";

    private RuleWords() {}

    /** Such as {@code 3 days before the event at 10:00} or {@code 90 minutes before the load-in}. */
    public static String when(Timing timing) {
        return when(timing, ALONE);
    }

    /** The same within a sentence, such as {@code 3 days before the event at 10:00} or {@code on the event's day at 10:00}. */
    public static String within(Timing timing) {
        return when(timing, WITHIN);
    }

    /** Such as {@code at the event's start} or {@code 1 hour before the load-in}. */
    public static String expiry(Expiry expiry, EventFacts event) {
        boolean isOfLoadIn = expiry.kind() == Expiry.Kind.LOAD_IN;
        if (isOfLoadIn && event.knownLoadIn().isPresent()) {
            return expiry.minutes() == 0
                    ? Texts.of("rule.at_load_in", WITHIN)
                    : besideLoadIn(expiry.minutes(), minutes(expiry.minutes()));
        }
        String when = expiry.minutes() == 0
                ? Texts.of("rule.at_event_start")
                : expiry.minutes() < 0
                        ? Texts.of("rule.before_event_start", minutes(expiry.minutes()))
                        : Texts.of("rule.after_event_start", minutes(expiry.minutes()));
        return isOfLoadIn ? Texts.of("rule.no_load_in", when) : when;
    }

    /** Such as {@code 1 hour} or {@code 90 minutes}. */
    public static String length(Duration length) {
        long minutes = length.toMinutes();
        return minutes % 60 == 0 && minutes != 0
                ? Texts.of("rule.hours", minutes / 60)
                : Texts.of("rule.minutes", minutes);
    }

    private static String when(Timing timing, String form) {
        LocalTime time = timing.localTime();
        return time == null
                ? relative(timing, form)
                : Texts.of("rule.at_time", day(timing, form), DatePattern.TIME.format(time));
    }

    private static String day(Timing timing, String form) {
        int days = timing.offsetDays();
        return switch (timing.anchor()) {
            case DATE ->
                Texts.of(
                        "rule.on_date",
                        form,
                        DatePattern.DATE.format(
                                Objects.requireNonNull(timing.date()).plusDays(days)));
            case LOAD_IN -> days == 0 ? Texts.of("rule.on_load_in_day", form) : besideLoadIn(days, days(days));
            case EVENT_START -> {
                if (days == 0) {
                    yield Texts.of("rule.on_event_day", form);
                }
                yield days < 0 ? Texts.of("rule.before_event", days(days)) : Texts.of("rule.after_event", days(days));
            }
        };
    }

    private static String relative(Timing timing, String form) {
        boolean isOfLoadIn = timing.anchor() == Anchor.LOAD_IN;
        int days = timing.offsetDays();
        int minutes = timing.offsetMinutes();
        if (days == 0 && minutes == 0) {
            return isOfLoadIn ? Texts.of("rule.at_load_in", form) : Texts.of("rule.at_start", form);
        }
        if (minutes == 0 || days == 0) {
            int offset = minutes == 0 ? days : minutes;
            String length = minutes == 0 ? days(days) : minutes(minutes);
            return isOfLoadIn ? besideLoadIn(offset, length) : besideStart(offset, length);
        }
        String moment = isOfLoadIn ? besideLoadIn(days, days(days)) : besideStart(days, days(days));
        return minutes < 0
                ? Texts.of("rule.before_moment", minutes(minutes), moment)
                : Texts.of("rule.after_moment", minutes(minutes), moment);
    }

    private static String besideLoadIn(int offset, String length) {
        return offset < 0 ? Texts.of("rule.before_load_in", length) : Texts.of("rule.after_load_in", length);
    }

    private static String besideStart(int offset, String length) {
        return offset < 0 ? Texts.of("rule.before_start", length) : Texts.of("rule.after_start", length);
    }

    private static String days(int days) {
        return Texts.of("rule.days", Math.abs(days));
    }

    private static String minutes(int minutes) {
        return length(Duration.ofMinutes(Math.abs(minutes)));
    }
}
