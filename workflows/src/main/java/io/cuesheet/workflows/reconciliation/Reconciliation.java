package io.cuesheet.workflows.reconciliation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** A Temporal Schedule runs it every few minutes on the messages' task queue, over all organisations. */
@WorkflowInterface
public interface Reconciliation {

    String WORKFLOW_TYPE = "Reconciliation";
    String SCHEDULE_ID = "cuesheet-reconciliation";

    /**
     * Compares the messages due within a day, then a part of all open messages: the next pass continues with the rest.
     *
     * @param from the findings of an earlier version's run before this one; null: none
     */
    @WorkflowMethod(name = WORKFLOW_TYPE)
    ReconciliationProgress run(@Nullable ReconciliationProgress from);
}
