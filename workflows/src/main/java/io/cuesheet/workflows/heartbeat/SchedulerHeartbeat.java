package io.cuesheet.workflows.heartbeat;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Runs every minute by a Temporal Schedule, on the task queue of the messages: where it arrives, messages arrive too. This is the
 * scheduler heartbeat, not an activity heartbeat.
 */
@WorkflowInterface
public interface SchedulerHeartbeat {

    String WORKFLOW_TYPE = "SchedulerHeartbeat";
    String SCHEDULE_ID = "cuesheet-scheduler-heartbeat";

    @WorkflowMethod(name = WORKFLOW_TYPE)
    void run();
}
