package io.cuesheet.application.privacy;

import io.cuesheet.application.sweep.OneByOne;
import io.cuesheet.db.privacy.Retention;
import io.cuesheet.db.privacy.RetentionRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes what an organisation keeps no longer, in small transactions: other work never waits long for their locks. */
@Component
public class RetentionSweeps {

    private static final Logger log = LoggerFactory.getLogger(RetentionSweeps.class);

    private final RetentionRepository retentions;
    private final RetentionSteps steps;
    private final Clock clock;

    RetentionSweeps(RetentionRepository retentions, RetentionSteps steps, Clock clock) {
        this.retentions = retentions;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Of all organisations; a fault with one leaves it for the next time.
     *
     * @param goesOn asked between two steps
     */
    public void sweep(BooleanSupplier goesOn) {
        OneByOne.each(retentions.organisations(), org -> sweep(org, goesOn));
    }

    private void sweep(OrgId org, BooleanSupplier goesOn) {
        Retention retention = retentions.find(org);
        List<RetentionSteps.Step> open = new ArrayList<>(steps.of(retention, now()));
        int deleted = 0;
        // Whoever wants to keep more from now on stops what is under way; the next sweep goes by what they chose.
        while (!open.isEmpty() && goesOn.getAsBoolean() && retentions.find(org).equals(retention)) {
            for (RetentionSteps.Step step : List.copyOf(open)) {
                int count = step.run(org);
                deleted += count;
                if (count == 0) {
                    open.remove(step);
                }
            }
        }
        if (deleted > 0) {
            log.info("deleted {} rows of organisation {} that it keeps no longer", deleted, org);
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
