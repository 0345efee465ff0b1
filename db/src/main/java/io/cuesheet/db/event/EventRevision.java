package io.cuesheet.db.event;

import io.cuesheet.workflows.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest revision of an event in a calendar.
 *
 * @param sequence null: the calendar names none
 * @param modifiedAt UTC; null: the calendar names none
 * @param seriesSequence of the series of which it is a date; null: the calendar names none
 * @param seriesModifiedAt the same, UTC
 * @param ofSeries whether an import created it as a date of a series
 * @param endedVersion the event's version in which a calendar omitted or cancelled the date; null: none did
 */
public record EventRevision(
        EventId eventId,
        @Nullable Integer sequence,
        @Nullable Instant modifiedAt,
        @Nullable Integer seriesSequence,
        @Nullable Instant seriesModifiedAt,
        boolean ofSeries,
        @Nullable Integer endedVersion) {}
