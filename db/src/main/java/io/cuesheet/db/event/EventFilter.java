package io.cuesheet.db.event;

import io.cuesheet.workflows.rule.EventStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The filter of an event list.
 *
 * @param text words that must all occur in name, venue, city or reference, in any order, ignoring case and accents; null: all
 * @param from earliest start, inclusive, UTC; null: all
 * @param to latest start, exclusive, UTC; null: all
 * @param statuses empty: all
 * @param withoutContacts whether only those that have no contact now
 * @param importId only those from this import; null: all
 */
public record EventFilter(
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<EventStatus> statuses,
        boolean withoutContacts,
        @Nullable UUID importId) {

    /** All events. */
    public static final EventFilter ALL = new EventFilter(null, null, null, Set.of());

    public EventFilter {
        statuses = Set.copyOf(statuses);
    }

    /** With or without contacts, from any source. */
    public EventFilter(@Nullable String text, @Nullable Instant from, @Nullable Instant to, Set<EventStatus> statuses) {
        this(text, from, to, statuses, false, null);
    }

    /** The same, only events without contacts. */
    public EventFilter lackingContacts() {
        return new EventFilter(text, from, to, statuses, true, importId);
    }

    /** The same, only events from this import. */
    public EventFilter ofImport(@Nullable UUID id) {
        return new EventFilter(text, from, to, statuses, withoutContacts, id);
    }
}
