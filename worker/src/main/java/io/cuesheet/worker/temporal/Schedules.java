package io.cuesheet.worker.temporal;

import io.cuesheet.workflows.heartbeat.SchedulerHeartbeat;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.reconciliation.Reconciliation;
import io.cuesheet.workflows.subscription.SubscriptionFetching;
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
    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(5);
    private static final Duration LONGEST_RECONCILIATION = Duration.ofHours(2);
    private static final Duration FETCH_EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_FETCHING = Duration.ofMinutes(30);

    private final ScheduleClient client;

    Schedules(ScheduleClient client) {
        this.client = client;
    }

    /** The heartbeat is also triggered once immediately: a new installation need not wait a minute for its first sign of life. */
    void ensure() {
        if (!create(SchedulerHeartbeat.SCHEDULE_ID, heartbeat())) {
            client.getHandle(SchedulerHeartbeat.SCHEDULE_ID).trigger();
        }
        create(Reconciliation.SCHEDULE_ID, reconciliation());
        create(SubscriptionFetching.SCHEDULE_ID, fetching());
    }

    /** If Temporal has lost its database, its Schedules are gone too: without them no other loss would be noticed. */
    void createMissing() {
        create(SchedulerHeartbeat.SCHEDULE_ID, heartbeat());
        create(Reconciliation.SCHEDULE_ID, reconciliation());
        create(SubscriptionFetching.SCHEDULE_ID, fetching());
    }

    /** Creates it and runs it once; false if it exists. */
    private boolean create(String id, Schedule schedule) {
        try {
            client.createSchedule(
                    id,
                    schedule,
                    ScheduleOptions.newBuilder().setTriggerImmediately(true).build());
            return true;
        } catch (ScheduleAlreadyRunningException exists) {
            return false;
        }
    }

    private static Schedule heartbeat() {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(SchedulerHeartbeat.WORKFLOW_TYPE)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId("scheduler-heartbeat")
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                // Without a worker it has to time out, or it would still be running in the next minute.
                                .setWorkflowRunTimeout(Duration.ofSeconds(55))
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(HEARTBEAT_EVERY)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        // After an outage the missed heartbeats have no value.
                        .setCatchupWindow(Duration.ofSeconds(60))
                        .build())
                .build();
    }

    /** One for the installation: the database knows which subscriptions are due, and whose turn it is. */
    private static Schedule fetching() {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(SubscriptionFetching.WORKFLOW_TYPE)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId("subscription-fetching")
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .setWorkflowRunTimeout(LONGEST_FETCHING)
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(FETCH_EVERY)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        // After an outage the next minute's run fetches the subscriptions that are due.
                        .setCatchupWindow(Duration.ofSeconds(60))
                        .build())
                .build();
    }

    /** It has no argument: a Schedule outlives the key that would encrypt it. */
    private static Schedule reconciliation() {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(Reconciliation.WORKFLOW_TYPE)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId("reconciliation")
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .setWorkflowRunTimeout(LONGEST_RECONCILIATION)
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(RECONCILE_EVERY)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        // One at a time: after a long pass, the next one starts at the next interval.
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(Duration.ofSeconds(60))
                        .build())
                .build();
    }
}
