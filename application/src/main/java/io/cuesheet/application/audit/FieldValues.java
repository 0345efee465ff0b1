package io.cuesheet.application.audit;

import io.cuesheet.application.text.ZonedTimes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of states in the audit log, as people write them. */
final class FieldValues {

    /** Fields with one of a few values that Cuesheet names, by the last part of their paths. */
    private static final Set<String> CHOICES = Set.of(
            "afterMove",
            "anchor",
            "cancelled",
            "channels",
            "confirmed",
            "inDoubtPolicy",
            "kind",
            "kinds",
            "latePolicy",
            "loadInConfidence",
            "mode",
            "postponed",
            "status",
            "tentative",
            "weekend",
            "weekendRule");

    /** Fields with a time, a day or a length, likewise; and those whose names end with At or Since. */
    private static final Set<String> TIMES = Set.of(
            "catchUp",
            "date",
            "from",
            "loadInLocal",
            "localTime",
            "postponedLocal",
            "startsLocal",
            "to",
            "total",
            "until");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);

    private FieldValues() {}

    /** Whether there is nothing. */
    static boolean isNone(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case Collection<?> values -> values.isEmpty();
            case Map<?, ?> values -> values.isEmpty();
            default -> false;
        };
    }

    static Optional<Instant> instant(String text) {
        return parsed(text, Instant::parse);
    }

    /** @param field whose value it is, by its path; what people wrote themselves stays as it is */
    static String of(String field, @Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> "none";
            case Boolean is -> is ? "yes" : "no";
            case Collection<?> values ->
                values.isEmpty()
                        ? "none"
                        : values.stream().map(each -> of(field, each, zone)).collect(Collectors.joining(", "));
            default -> text(field, value.toString(), zone);
        };
    }

    private static String text(String field, String text, ZoneId zone) {
        if (text.isBlank()) {
            return "none";
        }
        String name = field.substring(field.lastIndexOf('.') + 1);
        if (CHOICES.contains(name)) {
            return text.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        boolean isTime = TIMES.contains(name) || name.endsWith("At") || name.endsWith("Since");
        return isTime ? time(text, zone) : text;
    }

    private static String time(String text, ZoneId zone) {
        return instant(text)
                .map(at -> ZonedTimes.withZone(at, zone))
                .or(() -> parsed(text, LocalDateTime::parse).map(LOCAL::format))
                .or(() -> parsed(text, LocalDate::parse).map(DAY::format))
                .or(() -> parsed(text, LocalTime::parse).map(LocalTime::toString))
                .or(() -> parsed(text, Duration::parse).map(FieldValues::length))
                .orElse(text);
    }

    private static String length(Duration length) {
        long minutes = length.toMinutes();
        if (minutes % 60 != 0 || minutes == 0) {
            return minutes == 1 ? "1 minute" : minutes + " minutes";
        }
        long hours = minutes / 60;
        return hours == 1 ? "1 hour" : hours + " hours";
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
