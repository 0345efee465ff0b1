package io.cuesheet.application.text;

import io.cuesheet.db.event.Event;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When an event starts, by the venue's clock; without a time where only the day is known. */
public final class StartWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private StartWords() {}

    public static String of(Event event) {
        return of(event.startsLocal(), event.startTimeOpen());
    }

    /** @param isTimeOpen whether only the day is known */
    public static String of(LocalDateTime starts, boolean isTimeOpen) {
        return "%s, %s".formatted(DAY.format(starts), isTimeOpen ? "time not known" : TIME.format(starts));
    }
}
