package io.cuesheet.application.planning;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Plans all events of an organisation anew, when a rule, a setting or the time zone data changes. */
@Component
public class Replanning {

    /** More than any season has; a bound all the same. */
    private static final int MOST_EVENTS = 100_000;

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final Resuming resuming;

    Replanning(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            EventPlanning planning,
            Resuming resuming) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.planning = planning;
        this.resuming = resuming;
    }

    /** What planning by this basis would do with all events; nothing is written. */
    public List<EventPlan> preview(OrgId org, PlanningBasis basis, Instant now) {
        List<EventWithContacts> subjects = subjects(org, basis, now);
        Season season = new Season(subjects, plans.readMessages(org, ids(subjects)), plans.readBlocked(org));
        return compute(org, season, basis, Cause.RULE, now);
    }

    /**
     * Locks and reads what planning by this basis may touch. Call it in the transaction that holds {@link PlanRepository#lock}, before
     * the rule or the setting is written: a claim at fire time locks its message first and then reads these.
     */
    public Season lock(OrgId org, PlanningBasis basis, Instant now) {
        List<EventWithContacts> subjects = subjects(org, basis, now);
        plans.lockSeason(org, ids(subjects));
        return new Season(subjects, plans.readMessages(org, ids(subjects)), plans.readBlocked(org));
    }

    /** Plans by this basis what was locked, and lets go on what nothing blocks any more. */
    public List<EventPlan> replan(
            OrgId org, Season season, PlanningBasis basis, Cause cause, String actor, Instant now) {
        List<EventPlan> eventPlans = compute(org, season, basis, cause, now);
        planning.apply(org, basis, eventPlans, actor, now);
        return eventPlans;
    }

    /**
     * Plans these events anew, because something came between a rule's command and its message. As with a changed rule, nothing
     * becomes due at once by it. Call it in the transaction that holds {@link PlanRepository#lock}.
     */
    void replanEvents(OrgId org, Collection<EventId> ids, Instant now) {
        PlanningBasis basis = planning.basis(org);
        List<EventWithContacts> subjects = contacts.withContacts(org, events.findAll(org, ids));
        List<StoredMessage> messages = plans.lockMessages(org, ids);
        planning.apply(org, basis, planning.compute(basis, Cause.RULE, now, subjects, messages), Actor.RULES, now);
    }

    private List<EventPlan> compute(OrgId org, Season season, PlanningBasis basis, Cause cause, Instant now) {
        List<EventPlan> planned = planning.compute(basis, cause, now, season.subjects(), season.messages());
        return resuming.resume(org, planned, season.blocked(), basis, now);
    }

    private List<EventWithContacts> subjects(OrgId org, PlanningBasis basis, Instant now) {
        Instant from = now.minus(basis.reach());
        List<Event> recent = events.page(org, new EventFilter(null, from, null, Set.of()), null, MOST_EVENTS);
        List<Event> older = events.findAll(org, plans.eventsWithOpenMessages(org, from));
        return contacts.withContacts(
                org, Stream.concat(older.stream(), recent.stream()).toList());
    }

    private static List<EventId> ids(List<EventWithContacts> subjects) {
        return subjects.stream().map(subject -> subject.event().id()).toList();
    }
}
