package io.cuesheet.application.engine;

import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.SearchAttributes;

/**
 * A run of a message, as Temporal describes it.
 *
 * @param id its Run Id
 * @param tries how often its current task was tried; 0 if it has none
 * @param hasSent whether it ended with an attempt that sent its message
 */
public record MessageRun(String id, boolean isOpen, int tries, boolean hasSent) {

    /** Single tries may fail because a worker stops or is slow, but not this many in a row. The fifth begins within a minute or two. */
    private static final int TOO_MANY = 5;

    /** The run in this description. */
    public static MessageRun of(WorkflowExecutionDescription described) {
        DescribeWorkflowExecutionResponse run = described.getRawDescription();
        boolean isOpen = described.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        SearchAttributes shown = described.getTypedSearchAttributes();
        return new MessageRun(
                described.getExecution().getRunId(),
                isOpen,
                run.hasPendingWorkflowTask() ? run.getPendingWorkflowTask().getAttempt() : 0,
                !isOpen
                        && shown.containsKey(MessageContract.LEDGER)
                        && MessageStatus.SENT.wireName().equals(shown.get(MessageContract.STATUS)));
    }

    /**
     * Whether its workflow task keeps failing. Temporal retries such a task forever. Until a try succeeds, the run accepts no command and
     * answers no Query.
     */
    public boolean keepsFailing() {
        return tries >= TOO_MANY;
    }
}
