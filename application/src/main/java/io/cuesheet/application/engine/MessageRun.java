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
 * @param tries how often its current task was tried; 0 where it has none
 * @param hasSent whether it ended with an attempt that sent its message
 */
public record MessageRun(String id, boolean isOpen, int tries, boolean hasSent) {

    /** Some tries fail because a worker stops or is slow; so many in a row do not. The fifth begins within a minute or two. */
    private static final int TOO_MANY = 5;

    /** As it is described. */
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
     * Whether its workflow task keeps failing. Temporal tries such a task for ever, and until one try works the run takes no command and
     * answers no Query.
     */
    public boolean keepsFailing() {
        return tries >= TOO_MANY;
    }
}
