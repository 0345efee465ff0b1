package io.cuesheet.worker.bulk;

import io.cuesheet.application.bulk.BulkParts;
import io.cuesheet.application.sweep.Sweep;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Carries out the open items of bulk commands, part by part, in turns. */
@Component
class BulkSweep extends Sweep {

    private final BulkParts parts;

    BulkSweep(BulkParts parts) {
        super("bulk-sweep", Duration.ofSeconds(1));
        this.parts = parts;
    }

    @Override
    protected void sweep() {
        boolean more;
        do {
            more = parts.applyOfEach();
        } while (more && isRunning());
    }
}
