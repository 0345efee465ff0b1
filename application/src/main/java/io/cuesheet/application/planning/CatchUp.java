package io.cuesheet.application.planning;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.db.planning.PlanJobRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Plans events that the running job has not reached yet (docs/decisions/0043-planning-in-parts.md). Code that plans an event for another
 * reason calls it first, so that the outcome is the same as if the save had planned all events at once.
 */
@Component
public class CatchUp {

    private final EventRepository events;
    private final ContactRepository contacts;
    private final PlanRepository plans;
    private final PlanJobRepository jobs;
    private final EventPlanning planning;
    private final Resuming resuming;
    private final Clock clock;

    CatchUp(
            EventRepository events,
            ContactRepository contacts,
            PlanRepository plans,
            PlanJobRepository jobs,
            EventPlanning planning,
            Resuming resuming,
            @Qualifier("planningClock") Clock clock) {
        this.events = events;
        this.contacts = contacts;
        this.plans = plans;
        this.jobs = jobs;
        this.planning = planning;
        this.resuming = resuming;
        this.clock = clock;
    }

    /**
     * Locks the messages of these events, plans the events that the job has not reached, and then reads the messages that the rules
     * planned. Call it in the transaction that holds {@link PlanRepository#lock}, before any other lock of a message is taken.
     */
    public List<StoredMessage> lockMessages(OrgId org, Collection<EventId> ids) {
        List<StoredMessage> messages = plans.lockMessages(org, ids);
        Optional<PlanJob> job = jobs.running(org).filter(running -> !running.isForOtherTimeZoneData());
        if (job.isEmpty()) {
            return messages;
        }
        PlanningBasis basis = planning.basis(org);
        List<EventId> behind = jobs.behind(job.get(), ids, job.get().savedAt().minus(basis.reach()));
        if (behind.isEmpty()) {
            return messages;
        }
        plan(job.get(), basis, behind);
        return plans.readMessages(org, ids);
    }

    /** Lateness is measured at the time of the save, so an event's turn in the job makes no difference. */
    private void plan(PlanJob job, PlanningBasis basis, List<EventId> ids) {
        OrgId org = job.orgId();
        List<Event> found = events.findAll(org, ids);
        // Also for a job that replaced one for other time zone data.
        events.correctStarts(org, found);
        List<EventWithContacts> subjects = contacts.withContacts(org, found);
        List<EventPlan> planned =
                planning.compute(basis, job.reason().cause(), job.savedAt(), subjects, plans.readMessages(org, ids));
        List<EventPlan> all = resuming.resume(org, planned, plans.readBlocked(org, ids), basis, job.savedAt());
        Instant now = clock.instant();
        planning.apply(org, basis, all, job.actor(), now);
        jobs.markPlanned(job, ids);
        jobs.count(job, ids.size(), counts(all), now);
    }

    static Map<PlanAction, Long> counts(Collection<EventPlan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.lines().stream())
                .collect(Collectors.groupingBy(PlanLine::action, Collectors.counting()));
    }
}
