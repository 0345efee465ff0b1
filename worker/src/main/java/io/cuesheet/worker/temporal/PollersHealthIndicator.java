package io.cuesheet.worker.temporal;

import io.cuesheet.application.engine.TaskQueue;
import io.temporal.client.WorkflowClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down until this worker has started to take work, and if Temporal has seen no poll from it for 35 seconds: only Temporal can tell
 * whether its threads still poll.
 */
@Component
class PollersHealthIndicator implements HealthIndicator {

    private final MessageWorker worker;
    private final TaskQueue taskQueue;
    private final String identity;

    PollersHealthIndicator(MessageWorker worker, TaskQueue taskQueue, WorkflowClient client) {
        this.worker = worker;
        this.taskQueue = taskQueue;
        this.identity = client.getOptions().getIdentity();
    }

    @Override
    public Health health() {
        if (!worker.takesWork()) {
            return down("this worker has not begun to take work");
        }
        return taskQueue.isPolledBy(identity)
                ? Health.up().build()
                : down("Temporal does not see this worker ask for work");
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
