package io.cuesheet.application.engine;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;

/**
 * A run of a message, as Temporal describes it.
 *
 * @param id its Run Id
 * @param tries how often its current task was tried; 0 where it has none
 */
public record MessageRun(String id, boolean isOpen, int tries) {

    /** Some tries fail because a worker stops or is slow; so many in a row do not. The fifth begins within a minute or two. */
    private static final int TOO_MANY = 5;

    public static MessageRun of(DescribeWorkflowExecutionResponse run) {
        return new MessageRun(
                run.getWorkflowExecutionInfo().getExecution().getRunId(),
                run.getWorkflowExecutionInfo().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                run.hasPendingWorkflowTask() ? run.getPendingWorkflowTask().getAttempt() : 0);
    }

    /**
     * Whether its workflow task keeps failing. Temporal tries such a task for ever, and until one try works the run takes no command and
     * answers no Query.
     */
    public boolean keepsFailing() {
        return tries >= TOO_MANY;
    }
}
