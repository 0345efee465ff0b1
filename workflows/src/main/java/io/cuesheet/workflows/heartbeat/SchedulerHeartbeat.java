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

    /** Its result is what the next one begins with: so Temporal remembers how far the ledger went. */
    @WorkflowMethod(name = WORKFLOW_TYPE)
    LedgerMark run();
}
