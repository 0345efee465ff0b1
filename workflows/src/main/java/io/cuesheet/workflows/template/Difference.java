package io.cuesheet.workflows.template;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One fact that a message stated about an event and that has changed since.
 *
 * @param field its name in the API
 * @param told what the message said: a text, or a day or time on the venue's wall clock; null: nothing
 * @param now what the event has; null: nothing
 */
public record Difference(
        String field, @Nullable Object told, @Nullable Object now) {

    public static final String NAME = "name";
    public static final String VENUE = "venue";
    public static final String CITY = "city";
    public static final String STARTS_AT = "starts_at";
    public static final String TIME_ZONE = "time_zone";
    public static final String LOAD_IN_TIME = "load_in_time";
    public static final String STATUS = "status";

    /** The message's value as the API writes it; null: none. */
    public @Nullable String toldText() {
        return told == null ? null : text(told);
    }

    /** The event's value as the API writes it; null: none. */
    public @Nullable String nowText() {
        return now == null ? null : text(now);
    }

    private static String text(Object value) {
        return switch (value) {
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            default -> value.toString();
        };
    }
}
