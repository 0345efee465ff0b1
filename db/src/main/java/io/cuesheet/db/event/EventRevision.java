package io.cuesheet.db.event;

import io.cuesheet.workflows.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest revision of an event that a calendar has shown.
 *
 * @param sequence null: the calendar names none
 * @param modifiedAt UTC; null: the calendar names none
 */
public record EventRevision(
        EventId eventId,
        @Nullable Integer sequence,
        @Nullable Instant modifiedAt) {}
