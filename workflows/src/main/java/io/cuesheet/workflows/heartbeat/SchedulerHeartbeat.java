package io.cuesheet.workflows.heartbeat;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A Temporal Schedule runs it every minute on the messages' task queue: if it arrives, messages arrive too. This is the scheduler
 * heartbeat, not an activity heartbeat.
 */
@WorkflowInterface
public interface SchedulerHeartbeat {

    String WORKFLOW_TYPE = "SchedulerHeartbeat";
    String SCHEDULE_ID = "cuesheet-scheduler-heartbeat";

    /** Its result is the input of the next heartbeat: this way Temporal keeps the ledger's last position. */
    @WorkflowMethod(name = WORKFLOW_TYPE)
    LedgerMark run();
}
