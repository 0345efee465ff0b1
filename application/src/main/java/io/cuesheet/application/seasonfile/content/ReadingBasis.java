package io.cuesheet.application.seasonfile.content;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a file is read with. The same file with the same basis gives the same events.
 *
 * @param defaultZone the organisation's, for events without a zone
 * @param now when the file was given
 * @param horizonDays how far from then dates of events that repeat are taken
 */
public record ReadingBasis(ZoneId defaultZone, ImportAnswers answers, Instant now, int horizonDays) {

    /** Dates of a repeating event that are longer past are history. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    public Instant firstDate() {
        return now.minus(LOOK_BACK);
    }

    public Instant lastDate() {
        return now.plus(Duration.ofDays(horizonDays));
    }
}
