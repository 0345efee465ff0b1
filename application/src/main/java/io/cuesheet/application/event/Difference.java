package io.cuesheet.application.event;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
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

    /** Both sides for people, such as "We said Thu 10 Dec 19:30; now Fri 11 Dec 19:30". Years are shown if they differ. */
    public String words() {
        return Texts.of("eventwords.difference", words(told), words(now));
    }

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

    private String words(@Nullable Object value) {
        return switch (value) {
            case null -> field.equals("starts_at") ? Texts.of("eventwords.no_time_yet") : Texts.of("eventwords.none");
            case LocalDateTime time ->
                (isSameYear() ? DatePattern.DAY_AND_TIME_WITHOUT_YEAR : DatePattern.DAY_AND_TIME).format(time);
            case LocalDate day -> (isSameYear() ? DatePattern.DAY_WITHOUT_YEAR : DatePattern.DAY).format(day);
            default -> text(value).isBlank() ? Texts.of("eventwords.none") : named(text(value));
        };
    }

    /** A status has a name in each language; texts that people wrote are not translated. */
    private String named(String text) {
        return field.equals(StaleMessage.STATUS)
                ? EventStatus.find(text)
                        .map(status -> Texts.named("rule.status", status))
                        .orElse(text)
                : text;
    }

    private boolean isSameYear() {
        Optional<LocalDate> before = day(told);
        Optional<LocalDate> after = day(now);
        return before.isEmpty()
                || after.isEmpty()
                || before.get().getYear() == after.get().getYear();
    }

    private static Optional<LocalDate> day(@Nullable Object value) {
        return switch (value) {
            case LocalDateTime time -> Optional.of(time.toLocalDate());
            case LocalDate day -> Optional.of(day);
            case null, default -> Optional.empty();
        };
    }
}
