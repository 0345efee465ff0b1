package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
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
    public List<Event> slice(Caller caller, EventFilter filter, int offset, int limit) {
        caller.require(Permission.READ);
        return events.slice(caller.orgId(), filter, offset, limit);
    }

    public Optional<Event> find(Caller caller, EventId id) {
        caller.require(Permission.READ);
        return events.find(caller.orgId(), id);
    }

    /** The event with its contacts, removed ones too. */
    public Optional<EventWithContacts> findWithContacts(Caller caller, EventId id) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return events.find(org, id)
                .map(event -> contacts.withContacts(org, List.of(event)).getFirst());
    }

    /** The event that the caller's organisation knows by this reference. */
    public Optional<Event> find(Caller caller, String externalRef) {
        caller.require(Permission.READ);
        return events.findByExternalRef(caller.orgId(), externalRef);
    }

    public int count(Caller caller, EventFilter filter) {
        caller.require(Permission.READ);
        return events.count(caller.orgId(), filter);
    }

    /** A page behind the cursor, nearest first; null for the first one. At most {@code limit} events. */
    public List<EventWithContacts> page(Caller caller, EventFilter filter, @Nullable EventCursor after, int limit) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return contacts.withContacts(org, events.page(org, filter, after, limit));
    }
}
