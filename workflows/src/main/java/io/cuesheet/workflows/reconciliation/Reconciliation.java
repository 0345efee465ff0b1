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
     * Compares every open message.
     *
     * @param from where an earlier run stopped; null: from the beginning
     */
    @WorkflowMethod(name = WORKFLOW_TYPE)
    ReconciliationProgress run(@Nullable ReconciliationProgress from);
}
