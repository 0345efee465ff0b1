package io.cuesheet.ui.text;

import java.time.Duration;
import java.time.Instant;

/** The distance between two instants in words, such as "in 3 days" or "5 min ago". */
public final class RelativeTime {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private RelativeTime() {}

    /** How far {@code then} lies from {@code now}. */
    public static String of(Instant then, Instant now) {
        Duration ahead = Duration.between(now, then);
        if (ahead.abs().compareTo(Duration.ofSeconds(5)) < 0) {
            return "now";
        }
        return ahead.isNegative() ? length(ahead.negated()) + " ago" : "in " + length(ahead);
    }

    /** A duration in its largest sensible unit, rounded down; two units where the second one still matters. */
    public static String length(Duration duration) {
        if (duration.compareTo(MINUTE) < 0) {
            return Math.max(0, duration.toSeconds()) + " s";
        }
        if (duration.compareTo(HOUR) < 0) {
            return duration.toMinutes() + " min";
        }
        if (duration.compareTo(DAY) < 0) {
            long minutes = duration.toMinutesPart();
            return duration.toHours() + " h" + (minutes == 0 ? "" : " " + minutes + " min");
        }
        long days = duration.toDays();
        if (days < 60) {
            return days == 1 ? "1 day" : days + " days";
        }
        return days < 730 ? days / 30 + " months" : days / 365 + " years";
    }
}
