package io.cuesheet.application.planning;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.SqlStates;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.db.planning.PlanJobRepository;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.planning.SeasonRepository;
import io.cuesheet.db.planning.SeasonRepository.Found;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Plans the events of large seasons in parts, each with its progress in one transaction. After a crash, the worker that takes the next part
 * continues with the events that are not planned yet (docs/decisions/0043-planning-in-parts.md).
 */
@Service
public class PlanParts {

    private static final Logger log = LoggerFactory.getLogger(PlanParts.class);

    /** Messages that are read per event to find the next events: most events have a few. */
    private static final int MESSAGES_PER_EVENT = 4;

    private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int FAULTS_ALLOWED = 8;

    private final CatchUp catchUp;
    private final EventPlanning planning;
    private final PlanRepository plans;
    private final PlanJobRepository jobs;
    private final SeasonRepository seasons;
    private final SettingsRepository settings;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock clock;
    private final PartSize size = new PartSize();

    PlanParts(
            CatchUp catchUp,
            EventPlanning planning,
            PlanRepository plans,
            PlanJobRepository jobs,
            SeasonRepository seasons,
            SettingsRepository settings,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            @Qualifier("planningClock") Clock clock) {
        this.catchUp = catchUp;
        this.planning = planning;
        this.plans = plans;
        this.jobs = jobs;
        this.seasons = seasons;
        this.settings = settings;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /** The running job with its progress; empty if all events are planned by the saved rules and settings. */
    public Optional<PlanJob> running(Caller caller) {
        caller.require(Permission.READ);
        return jobs.running(caller.orgId());
    }

    /** A job in its current state; empty if the organisation has no such job. */
    public Optional<PlanJob> find(Caller caller, UUID id) {
        caller.require(Permission.READ);
        return jobs.find(caller.orgId(), id);
    }

    /** Plans the event of a due message if the job has not reached it yet. This may change the message. */
    public void planFirst(OrgId org, MessageId message) {
        transaction.executeWithoutResult(status -> {
            plans.lock(org);
            jobs.behind(org, message).ifPresent(event -> catchUp.lockMessages(org, List.of(event)));
        });
    }

    /**
     * Plans the next part of each organisation's job.
     *
     * @return whether there may be more to do at once
     */
    public boolean step() {
        boolean worked = false;
        for (OrgId org : jobs.organisations(clock.instant())) {
            worked |= step(org);
        }
        return worked;
    }

    private boolean step(OrgId org) {
        try {
            Part part = transaction.execute(status -> part(org));
            size.took(part.limit(), part.isFull(), Duration.ofNanos(System.nanoTime() - part.lockedAt()));
            return part.events() > 0;
        } catch (RuntimeException failure) {
            if (DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            failed(org, failure);
            return false;
        }
    }

    /**
     * The result of a part.
     *
     * @param events 0: there is nothing to do, or another process is working on it
     * @param limit how many events it was allowed
     * @param isFull whether there was more to do than it took
     * @param lockedAt since when others have waited for it, by {@link System#nanoTime}: the part's own wait for a lock must not make parts smaller
     */
    private record Part(int events, int limit, boolean isFull, long lockedAt) {}

    private Part part(OrgId org) {
        if (!jobs.tryLock(org)) {
            return new Part(0, 0, false, System.nanoTime());
        }
        plans.lock(org);
        long lockedAt = System.nanoTime();
        Optional<PlanJob> running = jobs.running(org).filter(job -> !job.isForOtherTimeZoneData());
        if (running.isEmpty()) {
            return new Part(0, 0, false, lockedAt);
        }
        PlanJob job = running.get();
        sources.ofTransaction(org, job.source());
        sources.traceOfTransaction(org, CallerSource.Job.PLAN, job.id());
        int limit = size.of(job.faults());
        Next next = next(job, limit);
        jobs.reach(job, next.phase(), next.reached());
        if (next.events().isEmpty()) {
            finish(job);
        } else {
            catchUp.lockMessages(org, next.events());
        }
        return new Part(next.events().size(), limit, next.isFull(), lockedAt);
    }

    private void finish(PlanJob job) {
        jobs.finish(job, clock.instant());
        if (job.reason() == PlanReason.TIME_ZONES) {
            settings.setPlannedWith(job.orgId(), job.timeZoneData());
        }
    }

    /**
     * The next events, and the job's progress after them.
     *
     * @param isFull whether this phase may have more events
     */
    private record Next(
            Set<EventId> events,
            boolean isFull,
            PlanJob.Phase phase,
            @Nullable Instant reached) {}

    private Next next(PlanJob job, int limit) {
        PlanJob.Phase phase = job.phase();
        Instant reached = job.reached() == null ? BEGINNING : job.reached();
        while (true) {
            Next next = next(job, phase, reached, limit);
            if (!next.events().isEmpty() || phase == PlanJob.Phase.PAST) {
                return next;
            }
            phase = PlanJob.Phase.values()[phase.ordinal() + 1];
            reached = BEGINNING;
        }
    }

    private Next next(PlanJob job, PlanJob.Phase phase, Instant reached, int limit) {
        Instant ahead = job.savedAt().minus(planning.basis(job.orgId()).reach());
        int most = phase == PlanJob.Phase.DUE ? limit * MESSAGES_PER_EVENT : limit;
        List<Found> found = switch (phase) {
            case DUE -> seasons.due(job.orgId(), job.revision(), reached, most);
            case AHEAD -> seasons.ahead(job.orgId(), job.revision(), later(reached, ahead), most);
            case PAST -> seasons.past(job.orgId(), job.revision(), ahead, most);
        };
        Set<EventId> events = new LinkedHashSet<>();
        Instant last = reached;
        for (Found each : found) {
            if (events.size() == limit && !events.contains(each.event())) {
                break;
            }
            events.add(each.event());
            last = each.at();
        }
        return new Next(events, found.size() == most, phase, phase == PlanJob.Phase.PAST ? null : last);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A failed part is tried again, smaller each time and after a growing pause. */
    private void failed(OrgId org, RuntimeException failure) {
        log.warn(
                "A part of the plan of organisation {} failed and is tried again: {}",
                org,
                failure.getClass().getSimpleName());
        transaction.executeWithoutResult(status -> {
            plans.lock(org);
            jobs.running(org).ifPresent(job -> {
                Instant now = clock.instant();
                jobs.fault(org, now, now.plus(pause(job.faults())));
                if (job.faults() + 1 >= FAULTS_ALLOWED && isOfTheEvent(failure)) {
                    leaveOut(job, now);
                }
            });
        });
    }

    private static Duration pause(int faults) {
        Duration pause = Duration.ofSeconds(1L << Math.min(faults, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Whether the event itself causes the failure. After a full disk or a stopping server, the part is tried again until it works. */
    private static boolean isOfTheEvent(RuntimeException failure) {
        return !(failure instanceof DataAccessException database) || SqlStates.refusesValue(database);
    }

    private void leaveOut(PlanJob job, Instant now) {
        next(job, 1).events().forEach(event -> {
            log.error("Event {} can't be planned and is left out", event);
            jobs.leaveOut(job, event, now);
        });
    }
}
