package io.cuesheet.db.event;

import io.cuesheet.workflows.rule.EventStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows.
 *
 * @param text words, all of which stand in name, venue, city or reference, in any order and without regard to case and accents; null: all
 * @param from earliest start, inclusive, UTC; null: all
 * @param to latest start, exclusive, UTC; null: all
 * @param statuses empty: all
 * @param withoutContacts whether only those that have no contact now
 * @param importId only those that came by this import; null: all
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

    /** With or without contacts, wherever they came from. */
    public EventFilter(@Nullable String text, @Nullable Instant from, @Nullable Instant to, Set<EventStatus> statuses) {
        this(text, from, to, statuses, false, null);
    }

    /** The same, of those that have no contact. */
    public EventFilter lackingContacts() {
        return new EventFilter(text, from, to, statuses, true, importId);
    }

    /** The same, of those that came by this import. */
    public EventFilter ofImport(@Nullable UUID id) {
        return new EventFilter(text, from, to, statuses, withoutContacts, id);
    }
}
