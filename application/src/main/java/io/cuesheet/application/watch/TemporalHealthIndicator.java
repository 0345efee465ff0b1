package io.cuesheet.application.watch;

import io.cuesheet.application.engine.TaskQueue;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while Temporal does not answer. */
@Component
class TemporalHealthIndicator implements HealthIndicator {

    private final TaskQueue taskQueue;

    TemporalHealthIndicator(TaskQueue taskQueue) {
        this.taskQueue = taskQueue;
    }

    @Override
    public Health health() {
        Integer workers = taskQueue.pollers().count();
        return workers == null
                ? Health.down().withDetail("reason", "Temporal does not answer").build()
                : Health.up().withDetail("workers", workers).build();
    }
}
