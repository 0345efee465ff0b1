package io.cuesheet.application.event;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a message said of an event and that is something else now.
 *
 * @param field by its name in the API
 * @param told what the message said: a text, or a day or time on the venue's wall clock; null: nothing
 * @param now what the event has; null: nothing
 */
public record Difference(
        String field, @Nullable Object told, @Nullable Object now) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern(" uuuu", Locale.UK);

    /** Both sides for people, such as "We said Thu 10 Dec 19:30; now Fri 11 Dec 19:30". Years are there where they differ. */
    public String words() {
        return "We said %s; now %s".formatted(words(told), words(now));
    }

    /** What the message said, as the API writes it; null: nothing. */
    public @Nullable String toldText() {
        return told == null ? null : text(told);
    }

    /** What the event has, as the API writes it; null: nothing. */
    public @Nullable String nowText() {
        return now == null ? null : text(now);
    }

    private static String text(Object value) {
        return switch (value) {
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            default -> value.toString();
        };
    }

    private String words(@Nullable Object value) {
        return switch (value) {
            case null -> field.equals("starts_at") ? "no time yet" : "none";
            case LocalDateTime time -> TIME.format(time) + year(time.toLocalDate());
            case LocalDate day -> DAY.format(day) + year(day);
            default -> value.toString().isBlank() ? "none" : value.toString();
        };
    }

    private String year(LocalDate day) {
        Optional<LocalDate> before = day(told);
        Optional<LocalDate> after = day(now);
        boolean isSame = before.isEmpty()
                || after.isEmpty()
                || before.get().getYear() == after.get().getYear();
        return isSame ? "" : YEAR.format(day);
    }

    private static Optional<LocalDate> day(@Nullable Object value) {
        return switch (value) {
            case LocalDateTime time -> Optional.of(time.toLocalDate());
            case LocalDate day -> Optional.of(day);
            case null, default -> Optional.empty();
        };
    }
}
