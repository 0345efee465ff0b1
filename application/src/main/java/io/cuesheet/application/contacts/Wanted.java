package io.cuesheet.application.contacts;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.EventId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom events are to get.
 *
 * @param byEvent in the events' order; only events that are to get somebody
 * @param unmatched lines of the file that mean no event
 */
record Wanted(Map<EventId, List<Addition>> byEvent, List<Integer> unmatched) {

    /** Each is planned before anybody is answered. */
    static final int MOST_EVENTS = 5_000;

    /** Contacts of all events: more than that is a slip. */
    private static final int MOST_CONTACTS = 100_000;

    /** @param events among which is looked */
    static Wanted of(Collection<Event> events, List<Addition> additions) {
        EventMatcher matcher = new EventMatcher(events);
        Map<EventId, List<Addition>> found = new LinkedHashMap<>();
        events.forEach(event -> found.put(event.id(), new ArrayList<>()));
        List<Integer> unmatched = new ArrayList<>();
        int contacts = 0;
        for (Addition addition : additions) {
            List<Event> meant = matcher.find(addition.choice());
            if (meant.isEmpty() && addition.line() > 0) {
                unmatched.add(addition.line());
            }
            contacts += meant.size();
            if (contacts > MOST_CONTACTS) {
                throw tooMany();
            }
            meant.forEach(event -> found.get(event.id()).add(addition));
        }
        found.values().removeIf(List::isEmpty);
        if (found.size() > MOST_EVENTS) {
            throw tooMany();
        }
        return new Wanted(found, unmatched);
    }

    private static InvalidInput tooMany() {
        return InvalidInput.saying(
                "At most %,d events get contacts at once. Choose some of them, by venue or by date, and then the others."
                        .formatted(MOST_EVENTS));
    }

    /** The same in parts of so many events. */
    List<Map<EventId, List<Addition>>> parts(int size) {
        List<Map<EventId, List<Addition>>> parts = new ArrayList<>();
        byEvent.forEach((event, additions) -> {
            if (parts.isEmpty() || parts.getLast().size() == size) {
                parts.add(new LinkedHashMap<>());
            }
            parts.getLast().put(event, additions);
        });
        return parts;
    }
}
