package io.cuesheet.application.audit;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for the values of states in the audit log. */
final class FieldValues {

    /** Fields whose few possible values have names in Cuesheet, by the last part of their paths. */
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

    /** Fields with a time, a day or a duration, likewise; also those whose names end with At or Since. */
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

    /** The named values of those fields; days of the week have their own names. */
    private enum Choice {
        EVENT_START,
        LOAD_IN,
        DATE,
        SEND,
        WAIT,
        SKIP,
        POSTPONE,
        ADVANCE,
        AGAIN,
        ASK,
        NEVER,
        NONE,
        EMAIL,
        SMS,
        CONFIRMED,
        TENTATIVE,
        POSTPONED,
        CANCELLED,
        TBD,
        APPROXIMATE,
        RESEND,
        HOLD,
        PREVIEW,
        APPLY,
        RED,
        OVERDUE,
        IN_DOUBT,
        EMAIL_DOWN,
        SMS_DOWN,
        DRIFT,
        RESTORED
    }

    private FieldValues() {}

    /** Whether the value is empty. */
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

    /** @param field the field's path; people's own texts are not changed */
    static String of(String field, @Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> Texts.of("auditline.none");
            case Boolean is -> is ? Texts.of("auditline.yes") : Texts.of("auditline.no");
            case Collection<?> values ->
                values.isEmpty()
                        ? Texts.of("auditline.none")
                        : values.stream().map(each -> of(field, each, zone)).collect(Collectors.joining(", "));
            default -> text(field, value.toString(), zone);
        };
    }

    private static String text(String field, String text, ZoneId zone) {
        if (text.isBlank()) {
            return Texts.of("auditline.none");
        }
        String name = field.substring(field.lastIndexOf('.') + 1);
        if (CHOICES.contains(name)) {
            return choice(text);
        }
        boolean isTime = TIMES.contains(name) || name.endsWith("At") || name.endsWith("Since");
        return isTime ? time(text, zone) : text;
    }

    private static String time(String text, ZoneId zone) {
        return instant(text)
                .map(at -> ZonedTimes.withZone(at, zone))
                .or(() -> parsed(text, LocalDateTime::parse).map(DatePattern.DAY_AND_TIME::format))
                .or(() -> parsed(text, LocalDate::parse).map(DatePattern.DAY::format))
                .or(() -> parsed(text, LocalTime::parse).map(LocalTime::toString))
                .or(() -> parsed(text, Duration::parse).map(RuleWords::length))
                .orElse(text);
    }

    private static String choice(String text) {
        String constant = text.toUpperCase(Locale.ROOT);
        Optional<String> day = Arrays.stream(DayOfWeek.values())
                .filter(known -> known.name().equals(constant))
                .map(known -> known.getDisplayName(TextStyle.FULL, Language.current()))
                .findFirst();
        return day.or(() -> Arrays.stream(Choice.values())
                        .filter(known -> known.name().equals(constant))
                        .map(known -> Texts.named("auditline.choice", known))
                        .findFirst())
                .orElseGet(() -> text.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
