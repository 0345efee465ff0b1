package io.cuesheet.worker.planning;

import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.worker.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Plans events anew whose rules' commands were overtaken, and lets messages go on that nothing blocks any more. */
@Component
class PlanSweep extends Sweep {

    private final PlanRepairs repairs;
    private final Clock clock;

    PlanSweep(PlanRepairs repairs, Clock clock) {
        super("plan-sweep", Duration.ofSeconds(2));
        this.repairs = repairs;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        repairs.overtaken(clock.instant()).forEach(org -> repairs.replanOvertaken(org, clock.instant()));
        repairs.freed(clock.instant()).forEach(org -> repairs.resumeFreed(org, clock.instant()));
    }
}
