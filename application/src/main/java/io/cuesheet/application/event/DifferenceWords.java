package io.cuesheet.application.event;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.template.Difference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A changed fact for people. */
public final class DifferenceWords {

    private final Difference difference;

    private DifferenceWords(Difference difference) {
        this.difference = difference;
    }

    /** Both sides, such as "We said Thu 10 Dec 19:30; now Fri 11 Dec 19:30". Years are shown if they differ. */
    public static String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        return Texts.of("eventwords.difference", words.words(difference.told()), words.words(difference.now()));
    }

    private String words(@Nullable Object value) {
        return switch (value) {
            case null ->
                difference.field().equals(Difference.STARTS_AT)
                        ? Texts.of("eventwords.no_time_yet")
                        : Texts.of("eventwords.none");
            case LocalDateTime time ->
                (isSameYear() ? DatePattern.DAY_AND_TIME_WITHOUT_YEAR : DatePattern.DAY_AND_TIME).format(time);
            case LocalDate day -> (isSameYear() ? DatePattern.DAY_WITHOUT_YEAR : DatePattern.DAY).format(day);
            default -> value.toString().isBlank() ? Texts.of("eventwords.none") : named(value.toString());
        };
    }

    /** A status has a name in each language; texts that people wrote are not translated. */
    private String named(String text) {
        return difference.field().equals(Difference.STATUS)
                ? EventStatus.find(text)
                        .map(status -> Texts.named("rule.status", status))
                        .orElse(text)
                : text;
    }

    private boolean isSameYear() {
        Optional<LocalDate> before = day(difference.told());
        Optional<LocalDate> after = day(difference.now());
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
