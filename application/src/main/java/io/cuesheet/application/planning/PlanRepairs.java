package io.cuesheet.application.planning;

import io.cuesheet.db.planning.PlanRepairRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.StoredMessage;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings messages in line with the rules after an interruption: an attempt was under way when they were planned, or when a hold or a switch
 * released them.
 */
@Component
public class PlanRepairs {

    private static final int BATCH = 200;

    private final PlanRepairRepository repairs;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final Replanning replanning;
    private final Resuming resuming;
    private final CatchUp catchUp;

    PlanRepairs(
            PlanRepairRepository repairs,
            PlanRepository plans,
            EventPlanning planning,
            Replanning replanning,
            Resuming resuming,
            CatchUp catchUp) {
        this.catchUp = catchUp;
        this.repairs = repairs;
        this.plans = plans;
        this.planning = planning;
        this.replanning = replanning;
        this.resuming = resuming;
    }

    /** Organisations with events to plan again. */
    public List<OrgId> unfinished(Instant now) {
        return repairs.organisationsToRepair(now);
    }

    /** Organisations with a waiting message that nothing blocks any more. */
    public List<OrgId> freed(Instant now) {
        return repairs.organisationsWithFreedMessages(now);
    }

    /** Plans the events again in which an attempt was under way, some hundreds at once. */
    @Transactional
    public void replanUnfinished(OrgId org, Instant now) {
        plans.lock(org);
        List<EventId> events = repairs.take(org, BATCH, now);
        replanning.replanEvents(org, events, now);
    }

    /**
     * Resumes messages that nothing blocks any more, some hundreds at once, the nearest first.
     *
     * @return the number of resumed messages
     */
    @Transactional
    public int resumeFreed(OrgId org, Instant now) {
        plans.lock(org);
        List<EventId> events = repairs.eventsWithFreedMessages(org, BATCH, now);
        catchUp.lockMessages(org, events);
        List<StoredMessage> blocked = plans.readBlocked(org, events);
        PlanningBasis basis = planning.basis(org);
        List<EventPlan> resumed = resuming.resume(org, List.of(), blocked, basis, now);
        planning.apply(org, basis, resumed, Actor.RULES, now);
        return resumed.size();
    }
}
