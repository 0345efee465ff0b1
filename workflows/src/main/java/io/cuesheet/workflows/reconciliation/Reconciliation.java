package io.cuesheet.workflows.reconciliation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Runs every few minutes by a Temporal Schedule, on the task queue of the messages, over all organisations. */
@WorkflowInterface
public interface Reconciliation {

    String WORKFLOW_TYPE = "Reconciliation";
    String SCHEDULE_ID = "cuesheet-reconciliation";

    /**
     * Compares what is due within a day, then a part of all open messages: the next pass goes on with them.
     *
     * @param from what a run of an earlier version found before this one; null: nothing
     */
    @WorkflowMethod(name = WORKFLOW_TYPE)
    ReconciliationProgress run(@Nullable ReconciliationProgress from);
}
