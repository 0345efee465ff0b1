package io.cuesheet.ui.planning;

import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plans all events of an organisation anew, when a rule, a setting or the time zone data changes. */
@Component
public class Replanning {

    /** Rules may ask for messages after an event; what is older than this is left as it is. */
    private static final Duration LOOKS_BACK = Duration.ofDays(90);

    /** More than any season has; a bound all the same. */
    private static final int MOST_EVENTS = 100_000;

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventPlanning planning;

    Replanning(EventRepository events, ContactRepository contacts, PlanRepository plans, EventPlanning planning) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.planning = planning;
    }

    /** What planning by this basis would do with all events; nothing is written. */
    public List<EventPlan> preview(OrgId org, PlanningBasis basis, Instant now) {
        List<EventWithContacts> subjects = subjects(org, now);
        return planning.compute(basis.planner(Cause.RULE, now), subjects, plans.readMessages(org, ids(subjects)));
    }

    /** Plans all events by this basis. Call it in the transaction that holds {@link PlanRepository#lock}. */
    public List<EventPlan> replan(OrgId org, PlanningBasis basis, Cause cause, String actor, Instant now) {
        List<EventWithContacts> subjects = subjects(org, now);
        List<EventPlan> eventPlans =
                planning.compute(basis.planner(cause, now), subjects, plans.lockMessages(org, ids(subjects)));
        planning.apply(org, basis, eventPlans, actor, now);
        return eventPlans;
    }

    private List<EventWithContacts> subjects(OrgId org, Instant now) {
        EventFilter recent = new EventFilter(null, now.minus(LOOKS_BACK), null, Set.of());
        List<Event> found = events.page(org, recent, null, MOST_EVENTS);
        Map<EventId, List<Contact>> byEvent =
                contacts.findByEvents(org, found.stream().map(Event::id).toList()).stream()
                        .collect(Collectors.groupingBy(Contact::eventId));
        return found.stream()
                .map(event -> new EventWithContacts(event, byEvent.getOrDefault(event.id(), List.of())))
                .toList();
    }

    private static List<EventId> ids(List<EventWithContacts> subjects) {
        return subjects.stream().map(subject -> subject.event().id()).toList();
    }
}
