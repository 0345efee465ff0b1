package io.cuesheet.ui.text;

import io.cuesheet.application.text.Texts;
import java.time.Duration;
import java.time.Instant;

/** The distance between two instants in words, such as "in 3 days" or "5 min ago". */
public final class RelativeTime {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS_AS_SUCH = 60;
    private static final int DAYS_IN_MONTHS = 730;

    private RelativeTime() {}

    /** How far {@code then} lies from {@code now}. */
    public static String of(Instant then, Instant now) {
        Duration ahead = Duration.between(now, then);
        if (ahead.abs().compareTo(Duration.ofSeconds(5)) < 0) {
            return Texts.of("words.now");
        }
        return ahead.isNegative() ? ago(ahead.negated()) : Texts.of("words.ahead", distance(ahead));
    }

    /** Such as "5 min ago". */
    public static String ago(Duration duration) {
        return Texts.of("words.ago", distance(duration));
    }

    /** How long a state has lasted, such as "for 5 min". */
    public static String since(Duration duration) {
        return Texts.of("words.since", distance(duration));
    }

    /** A duration in its largest sensible unit, rounded down; two units if the second one still matters. */
    public static String length(Duration duration) {
        if (duration.compareTo(DAY) < 0) {
            return withinDay(duration);
        }
        long days = duration.toDays();
        if (days < DAYS_AS_SUCH) {
            return Texts.of("words.length.days", days);
        }
        return days < DAYS_IN_MONTHS
                ? Texts.of("words.length.months", days / 30)
                : Texts.of("words.length.years", days / 365);
    }

    /** The duration after a preposition; some languages inflect it there. */
    private static String distance(Duration duration) {
        if (duration.compareTo(DAY) < 0) {
            return withinDay(duration);
        }
        long days = duration.toDays();
        if (days < DAYS_AS_SUCH) {
            return Texts.of("words.distance.days", days);
        }
        return days < DAYS_IN_MONTHS
                ? Texts.of("words.distance.months", days / 30)
                : Texts.of("words.distance.years", days / 365);
    }

    private static String withinDay(Duration duration) {
        if (duration.compareTo(MINUTE) < 0) {
            return Texts.of("words.length.seconds", Math.max(0, duration.toSeconds()));
        }
        if (duration.compareTo(HOUR) < 0) {
            return Texts.of("words.length.minutes", duration.toMinutes());
        }
        int minutes = duration.toMinutesPart();
        return minutes == 0
                ? Texts.of("words.length.hours", duration.toHours())
                : Texts.of("words.length.hours_and_minutes", duration.toHours(), minutes);
    }
}
