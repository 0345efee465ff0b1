package io.cuesheet.workflows.heartbeat;

import io.cuesheet.workflows.message.MessageContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

public final class SchedulerHeartbeatImpl implements SchedulerHeartbeat {

    private final SchedulerHeartbeatActivities activities = Workflow.newActivityStub(
            SchedulerHeartbeatActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(MessageContract.CONTROL_TASK_QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(20))
                    // The next heartbeat comes in a minute; an old one has no value.
                    .setScheduleToCloseTimeout(Duration.ofSeconds(50))
                    .build());

    @Override
    public LedgerMark run() {
        return activities.recordSchedulerHeartbeat(Workflow.getLastCompletionResult(LedgerMark.class));
    }
}
