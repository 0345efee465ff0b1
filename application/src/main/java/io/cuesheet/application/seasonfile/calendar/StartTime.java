package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time of a calendar on the wall clock of its zone.
 *
 * @param form how it was written
 * @param tzid name of the zone in the file; null: it names none
 * @param isTimeOpen whether only the day is known
 */
record StartTime(
        LocalDateTime time,
        ZoneId zone,
        Form form,
        @Nullable String tzid,
        boolean isTimeOpen) {

    StartTime(LocalDateTime time, ZoneId zone, Form form, @Nullable String tzid) {
        this(time, zone, form, tzid, false);
    }

    StartTime(LocalDateTime time, ZoneId zone, Form form) {
        this(time, zone, form, null);
    }

    enum Form {
        LOCAL,
        UTC,
        /** A date without a time; the time of day is a person's answer, or open. */
        DATE
    }

    /** The same time, however the file names its zone. */
    StartTime unnamed() {
        return new StartTime(time, zone, form, null, isTimeOpen);
    }

    /** The same day, of which no time is known. */
    StartTime withoutTime() {
        return new StartTime(time, zone, form, tzid, true);
    }

    Instant instant() {
        return LocalTimes.resolve(time, zone).instant();
    }
}
