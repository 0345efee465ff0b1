package io.cuesheet.db.event;

import io.cuesheet.workflows.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an event's messages are doing.
 *
 * @param nextAt when the next one goes out, UTC; null where none is scheduled
 * @param nextType name of its type; null likewise
 * @param blocked messages that are blocked, for whatever reason
 * @param failed messages that failed
 */
public record EventOutlook(
        EventId eventId, @Nullable Instant nextAt, @Nullable String nextType, int blocked, int failed) {}
