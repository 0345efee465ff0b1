package io.cuesheet.worker.planning;

import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.sweep.Sweep;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Processes the {@link PlanParts} in the background. Every process has one; they share the work by locks in the database. */
@Component
class PlanRunner extends Sweep {

    private final PlanParts parts;

    PlanRunner(PlanParts parts) {
        super("plan-parts", Duration.ofMillis(500));
        this.parts = parts;
    }

    @Override
    protected void sweep() {
        boolean more = true;
        while (more && isRunning()) {
            more = parts.step();
        }
    }
}
