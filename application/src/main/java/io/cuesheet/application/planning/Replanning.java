package io.cuesheet.application.planning;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.PlanJobRepository;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.SeasonRepository;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans all events of an organisation again when a rule, a setting or the time zone data changes. */
@Component
public class Replanning {

    /** An upper bound: no season has as many. */
    private static final int MOST_EVENTS = 100_000;

    /** How many events a save plans in its own transaction; this takes a second at most. */
    static final int AT_ONCE = 500;

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final Resuming resuming;
    private final CatchUp catchUp;
    private final PlanJobRepository jobs;
    private final SeasonRepository seasons;
    private final SeasonPreview previews;

    Replanning(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            EventPlanning planning,
            Resuming resuming,
            CatchUp catchUp,
            PlanJobRepository jobs,
            SeasonRepository seasons,
            SeasonPreview previews) {
        this.previews = previews;
        this.catchUp = catchUp;
        this.jobs = jobs;
        this.seasons = seasons;
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.planning = planning;
        this.resuming = resuming;
    }

    /**
     * Shows how planning on this basis would change all events; nothing is written.
     *
     * @param after where an earlier page ended; null: the first page, with the counts of all lines
     */
    public PlanPreview preview(OrgId org, PlanningBasis basis, Instant now, @Nullable EventCursor after) {
        return previews.preview(org, basis, now, after);
    }

    /**
     * Locks and reads everything that planning on this basis may change. Call it in the transaction that holds {@link PlanRepository#lock},
     * before the rule or the setting is written: a claim at fire time locks its message first and then reads these.
     */
    public Season lock(OrgId org, PlanningBasis basis, Instant now) {
        List<EventWithContacts> subjects = subjects(org, basis, now);
        plans.lockSeason(org, ids(subjects));
        return new Season(subjects, plans.readMessages(org, ids(subjects)), plans.readBlocked(org));
    }

    /**
     * Finds what has to be planned for a rule or setting that is being saved; a small season is locked and read. Call it in place of {@link #lock}.
     */
    public Extent begin(OrgId org, PlanningBasis basis, Instant now) {
        int some = seasons.count(org, now.minus(basis.reach()), AT_ONCE + 1);
        return new Extent(some > AT_ONCE ? null : lock(org, basis, now));
    }

    /**
     * The events that a save has to plan.
     *
     * @param season null: too much for one transaction
     */
    public record Extent(@Nullable Season season) {}

    /**
     * Who saved what.
     *
     * @param source address from which it was saved; null: unknown
     */
    public record Save(
            PlanReason reason, String actor, @Nullable String source) {}

    /**
     * Plans on this basis, which was saved: a small season at once, a large one in parts by {@link PlanParts}. A running job ends, because
     * all its events are planned on the new basis.
     */
    public SavedPlan saved(OrgId org, Extent extent, PlanningBasis basis, Save save, Instant now) {
        if (extent.season() != null) {
            jobs.supersede(org, now);
            return new SavedPlan(
                    replan(org, extent.season(), basis, save.reason().cause(), save.actor(), now), null);
        }
        int all = seasons.count(org, now.minus(basis.reach()), Integer.MAX_VALUE);
        return new SavedPlan(
                List.of(), jobs.begin(org, Ids.next(), save.reason(), save.actor(), save.source(), all, now));
    }

    /** Plans the locked events and messages on this basis, and resumes messages that nothing blocks any more. */
    public List<EventPlan> replan(
            OrgId org, Season season, PlanningBasis basis, Cause cause, String actor, Instant now) {
        List<EventPlan> eventPlans = compute(org, season, basis, cause, now);
        planning.apply(org, basis, eventPlans, actor, now);
        return eventPlans;
    }

    /**
     * Plans these events again because a rule's command could not be applied to its message. As with a changed rule, this makes no message
     * due at once. Call it in the transaction that holds {@link PlanRepository#lock}.
     */
    void replanEvents(OrgId org, Collection<EventId> ids, Instant now) {
        PlanningBasis basis = planning.basis(org);
        List<EventWithContacts> subjects = contacts.withContacts(org, events.findAll(org, ids));
        List<StoredMessage> messages = catchUp.lockMessages(org, ids);
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
