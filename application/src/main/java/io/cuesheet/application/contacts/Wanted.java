package io.cuesheet.application.contacts;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
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

    private static final int PART_EVENTS = 500;

    /** An event that gets more has a part of its own. */
    private static final int PART_MESSAGES = 2_000;

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
        return InvalidInput.saying(Texts.of("contact.most_events", MOST_EVENTS));
    }

    /**
     * The same in parts: each is one transaction of some seconds at most, so that others who plan don't wait for long.
     *
     * @param types how many messages a contact gets at most
     */
    List<Map<EventId, List<Addition>>> parts(int types) {
        List<Map<EventId, List<Addition>>> parts = new ArrayList<>();
        int messages = 0;
        for (Map.Entry<EventId, List<Addition>> event : byEvent.entrySet()) {
            int more = event.getValue().size() * types;
            if (parts.isEmpty() || parts.getLast().size() == PART_EVENTS || messages + more > PART_MESSAGES) {
                parts.add(new LinkedHashMap<>());
                messages = 0;
            }
            parts.getLast().put(event.getKey(), event.getValue());
            messages += more;
        }
        return parts;
    }
}
