package io.cuesheet.application.text;

import io.cuesheet.db.event.Event;
import java.time.LocalDateTime;

/** When an event starts, in the venue's local time; without a time if only the day is known. */
public final class StartWords {

    private StartWords() {}

    public static String of(Event event) {
        return of(event.startsLocal(), event.startTimeOpen());
    }

    /** @param isTimeOpen whether only the day is known */
    public static String of(LocalDateTime starts, boolean isTimeOpen) {
        return isTimeOpen
                ? Texts.of("times.start_open", DatePattern.DAY.format(starts))
                : DatePattern.DAY_AND_TIME.format(starts);
    }
}
