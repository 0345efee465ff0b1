package io.cuesheet.application.text;

import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.Timing;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The time of a rule in words. */
public final class RuleWords {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private RuleWords() {}

    /** Such as {@code 3 days before the event at 10:00} or {@code 90 minutes before the load-in}. */
    public static String when(Timing timing) {
        LocalTime time = timing.localTime();
        return time == null ? relative(timing) : "%s at %s".formatted(day(timing), TIME.format(time));
    }

    /** The same within a sentence, such as {@code 3 days before the event at 10:00} or {@code on the event's day at 10:00}. */
    public static String within(Timing timing) {
        String words = when(timing);
        return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
    }

    /** Such as {@code at the event's start} or {@code 1 hour before the load-in}. */
    public static String expiry(Expiry expiry, EventFacts event) {
        boolean loadIn = expiry.kind() == Expiry.Kind.LOAD_IN;
        String anchor = loadIn && event.knownLoadIn().isPresent() ? "the load-in" : "the event's start";
        String when =
                expiry.minutes() == 0 ? "at " + anchor : minutes(expiry.minutes()) + side(expiry.minutes()) + anchor;
        return loadIn && event.knownLoadIn().isEmpty() ? when + " (no load-in is known)" : when;
    }

    private static String day(Timing timing) {
        if (timing.anchor() == Anchor.DATE) {
            String date = DATE.format(Objects.requireNonNull(timing.date()).plusDays(timing.offsetDays()));
            return "On " + date;
        }
        String anchor = timing.anchor() == Anchor.LOAD_IN ? "the load-in" : "the event";
        return timing.offsetDays() == 0
                ? "On " + anchor + "'s day"
                : days(timing.offsetDays()) + side(timing.offsetDays()) + anchor;
    }

    private static String relative(Timing timing) {
        String anchor = timing.anchor() == Anchor.LOAD_IN ? "the load-in" : "the start";
        int days = timing.offsetDays();
        int minutes = timing.offsetMinutes();
        if (days == 0 && minutes == 0) {
            return "At " + anchor;
        }
        if (minutes == 0) {
            return days(days) + side(days) + anchor;
        }
        return days == 0
                ? minutes(minutes) + side(minutes) + anchor
                : minutes(minutes) + side(minutes) + "the moment that lies " + days(days) + side(days) + anchor;
    }

    private static String side(int offset) {
        return offset < 0 ? " before " : " after ";
    }

    private static String days(int days) {
        return Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
    }

    private static String minutes(int minutes) {
        Duration span = Duration.ofMinutes(Math.abs(minutes));
        if (span.toMinutesPart() == 0) {
            return span.toHours() == 1 ? "1 hour" : span.toHours() + " hours";
        }
        return span.toMinutes() == 1 ? "1 minute" : span.toMinutes() + " minutes";
    }
}
