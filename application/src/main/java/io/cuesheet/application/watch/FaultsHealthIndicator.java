package io.cuesheet.application.watch;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports what is wrong with the installation. These faults never make it down: restarting a process doesn't help a late message. */
@Component
class FaultsHealthIndicator implements HealthIndicator {

    private final Faults faults;

    FaultsHealthIndicator(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        List<Fault> now = faults.now();
        now.forEach(fault -> health.withDetail(fault.kind().name(), fault.sentence()));
        return health.build();
    }
}
