package io.cuesheet.db.event;

import io.cuesheet.workflows.rule.EventStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows.
 *
 * @param text words, all of which stand in name, venue, city or reference, in any order and without regard to case and accents; null: all
 * @param from earliest start, inclusive, UTC; null: all
 * @param to latest start, exclusive, UTC; null: all
 * @param statuses empty: all
 */
public record EventFilter(
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<EventStatus> statuses) {

    /** All events. */
    public static final EventFilter ALL = new EventFilter(null, null, null, Set.of());

    public EventFilter {
        statuses = Set.copyOf(statuses);
    }
}
