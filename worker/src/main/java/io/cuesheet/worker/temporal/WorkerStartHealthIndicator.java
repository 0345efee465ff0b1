package io.cuesheet.worker.temporal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up once this worker takes work: until then a start may take as long as PostgreSQL or Temporal is unavailable. */
@Component
class WorkerStartHealthIndicator implements HealthIndicator {

    private final MessageWorker worker;

    WorkerStartHealthIndicator(MessageWorker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        return worker.takesWork() ? Health.up().build() : Health.outOfService().build();
    }
}
