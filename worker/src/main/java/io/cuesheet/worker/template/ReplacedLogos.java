package io.cuesheet.worker.template;

import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.template.ReplacedLogoRepository;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes replaced logos that no mail uses any more. */
@Component
class ReplacedLogos extends Sweep {

    /** A text that was rendered with the previous logo has been stored by then. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int BATCH = 100;

    private final ReplacedLogoRepository logos;
    private final Clock clock;

    ReplacedLogos(ReplacedLogoRepository logos, Clock clock) {
        super("replaced-logos", Duration.ofMinutes(10));
        this.logos = logos;
        this.clock = clock;
    }

    @Override
    protected void sweep() {
        int deleted;
        do {
            deleted = logos.sweep(clock.instant().minus(KEPT), BATCH);
        } while (deleted == BATCH && isRunning());
    }
}
