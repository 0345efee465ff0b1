package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A time of a calendar on the wall clock of its zone.
 *
 * @param form how it was written
 */
record StartTime(LocalDateTime time, ZoneId zone, Form form) {

    enum Form {
        LOCAL,
        UTC,
        /** A date without a time; the time of day is a person's answer. */
        DATE
    }

    Instant instant() {
        return LocalTimes.resolve(time, zone).instant();
    }
}
