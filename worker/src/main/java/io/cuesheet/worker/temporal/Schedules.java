package io.cuesheet.worker.temporal;

import io.cuesheet.workflows.heartbeat.SchedulerHeartbeat;
import io.cuesheet.workflows.message.MessageContract;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Creates the Temporal Schedules that do not exist yet. */
@Component
class Schedules {

    private static final Duration HEARTBEAT_EVERY = Duration.ofMinutes(1);

    private final ScheduleClient client;

    Schedules(ScheduleClient client) {
        this.client = client;
    }

    /** The heartbeat is also triggered once right away: a new installation need not wait a minute for its first sign of life. */
    void ensure() {
        try {
            client.createSchedule(
                    SchedulerHeartbeat.SCHEDULE_ID,
                    heartbeat(),
                    ScheduleOptions.newBuilder().setTriggerImmediately(true).build());
        } catch (ScheduleAlreadyRunningException exists) {
            client.getHandle(SchedulerHeartbeat.SCHEDULE_ID).trigger();
        }
    }

    private static Schedule heartbeat() {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(SchedulerHeartbeat.WORKFLOW_TYPE)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId("scheduler-heartbeat")
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                // Without a worker it must end by itself, or the next minute would find it running.
                                .setWorkflowRunTimeout(Duration.ofSeconds(55))
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(HEARTBEAT_EVERY)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        // After an outage the missed beats say nothing.
                        .setCatchupWindow(Duration.ofSeconds(60))
                        .build())
                .build();
    }
}
