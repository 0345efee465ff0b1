package io.cuesheet.worker.planning;

import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Replans events in which an attempt was in progress, and resumes messages that are no longer blocked. */
@Component
class PlanSweep extends Sweep {

    private static final Logger log = LoggerFactory.getLogger(PlanSweep.class);

    /** Consecutive parts of one organisation. */
    private static final int MOST_PARTS = 50;

    private final PlanRepairs repairs;
    private final Clock clock;

    PlanSweep(PlanRepairs repairs, Clock clock) {
        super("plan-sweep", Duration.ofSeconds(2));
        this.repairs = repairs;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        each(repairs.unfinished(clock.instant()), repairs::replanUnfinished);
        each(repairs.freed(clock.instant()), this::resumeAll);
    }

    /** Some hundreds at once, so other transactions do not wait for all of them. */
    private void resumeAll(OrgId org, Instant now) {
        boolean more = true;
        for (int part = 0; part < MOST_PARTS && more; part++) {
            more = repairs.resumeFreed(org, now) > 0 && isRunning();
        }
    }

    /** One organisation that can't be planned must not keep the others waiting. */
    private void each(List<OrgId> organisations, BiConsumer<OrgId, Instant> repair) {
        for (OrgId org : organisations) {
            try {
                repair.accept(org, clock.instant());
            } catch (RuntimeException failed) {
                log.warn("organisation {} could not be planned again; trying again", org, failed);
            }
        }
    }
}
