package io.cuesheet.application.event;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists events with their contacts, by page. */
@Service
public class EventDirectory {

    private final EventRepository events;
    private final ContactRepository contacts;

    EventDirectory(EventRepository events, ContactRepository contacts) {
        this.events = events;
        this.contacts = contacts;
    }

    /** A stretch of the list by position, for a grid that scrolls. */
    public List<Event> slice(OrgId org, EventFilter filter, int offset, int limit) {
        return events.slice(org, filter, offset, limit);
    }

    public Optional<Event> find(OrgId org, EventId id) {
        return events.find(org, id);
    }

    public int count(OrgId org, EventFilter filter) {
        return events.count(org, filter);
    }

    /** A page behind the cursor, nearest first; null for the first one. At most {@code limit} events. */
    public List<EventWithContacts> page(OrgId org, EventFilter filter, @Nullable EventCursor after, int limit) {
        return contacts.withContacts(org, events.page(org, filter, after, limit));
    }
}
