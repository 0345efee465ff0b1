package io.cuesheet.application.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventOutlook;
import io.cuesheet.db.event.EventOutlookRepository;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists events with their contacts, by page. */
@Service
public class EventDirectory {

    private final EventRepository events;
    private final ContactRepository contacts;
    private final EventOutlookRepository outlooks;
    private final OutdatedReading outdated;

    EventDirectory(
            EventRepository events,
            ContactRepository contacts,
            EventOutlookRepository outlooks,
            OutdatedReading outdated) {
        this.events = events;
        this.contacts = contacts;
        this.outlooks = outlooks;
        this.outdated = outdated;
    }

    /** A range of the list by position, for a grid that scrolls, with the state of these events' messages. */
    public List<EventLine> lines(Caller caller, EventFilter filter, int offset, int limit) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        List<Event> page = events.slice(org, filter, offset, limit);
        Map<EventId, EventOutlook> found =
                outlooks.find(org, page.stream().map(Event::id).toList());
        Map<EventId, Integer> undecided = outdated.of(org, page).stream()
                .collect(Collectors.toMap(each -> each.event().id(), EventDirectory::undecided));
        return page.stream()
                .filter(event -> found.containsKey(event.id()))
                .map(event -> new EventLine(event, found.get(event.id()), undecided.getOrDefault(event.id(), 0)))
                .toList();
    }

    private static int undecided(OutdatedEvent event) {
        return Math.toIntExact(
                event.messages().stream().filter(OutdatedMessage::isUndecided).count());
    }

    /** A range of the list by position, for a grid that scrolls. */
    public List<Event> slice(Caller caller, EventFilter filter, int offset, int limit) {
        caller.require(Permission.READ);
        return events.slice(caller.orgId(), filter, offset, limit);
    }

    public Optional<Event> find(Caller caller, EventId id) {
        caller.require(Permission.READ);
        return events.find(caller.orgId(), id);
    }

    /** The event with its contacts, including removed ones. */
    public Optional<EventWithContacts> findWithContacts(Caller caller, EventId id) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return events.find(org, id)
                .map(event -> contacts.withContacts(org, List.of(event)).getFirst());
    }

    /** The event with this reference in the caller's organisation. */
    public Optional<Event> find(Caller caller, String externalRef) {
        caller.require(Permission.READ);
        return events.findByExternalRef(caller.orgId(), externalRef);
    }

    public int count(Caller caller, EventFilter filter) {
        caller.require(Permission.READ);
        return events.count(caller.orgId(), filter);
    }

    /** A page after the cursor, nearest first; null for the first one. At most {@code limit} events. */
    public List<EventWithContacts> page(Caller caller, EventFilter filter, @Nullable EventCursor after, int limit) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return contacts.withContacts(org, events.page(org, filter, after, limit));
    }
}
