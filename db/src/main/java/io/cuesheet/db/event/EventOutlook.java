package io.cuesheet.db.event;

import io.cuesheet.workflows.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an event's messages.
 *
 * @param nextAt when the next one is sent, UTC; null if none is scheduled
 * @param nextType name of its type; null if none is scheduled
 * @param blocked messages that are blocked, for whatever reason
 * @param failed messages that failed
 */
public record EventOutlook(
        EventId eventId, @Nullable Instant nextAt, @Nullable String nextType, int blocked, int failed) {}
