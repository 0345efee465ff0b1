package io.cuesheet.workflows.heartbeat;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

public final class SchedulerHeartbeatImpl implements SchedulerHeartbeat {

    private final SchedulerHeartbeatActivities activities = Workflow.newActivityStub(
            SchedulerHeartbeatActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(20))
                    // The next minute brings the next one; an old one says nothing.
                    .setScheduleToCloseTimeout(Duration.ofSeconds(50))
                    .build());

    @Override
    public void run() {
        activities.recordSchedulerHeartbeat();
    }
}
