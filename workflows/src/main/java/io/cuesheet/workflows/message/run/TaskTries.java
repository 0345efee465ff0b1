package io.cuesheet.workflows.message.run;

import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;

/**
 * Tells from a run's description whether its workflow task keeps failing. Temporal tries such a task for ever, and until one try works
 * the run takes no command and answers no Query.
 */
public final class TaskTries {

    /** Some tries fail because a worker stops or is slow; so many in a row do not. The fifth begins within a minute or two. */
    private static final int TOO_MANY = 5;

    private TaskTries() {}

    /** How often the task that is to be done now was tried; 0 where there is none to be done. */
    public static int of(DescribeWorkflowExecutionResponse run) {
        return run.hasPendingWorkflowTask() ? run.getPendingWorkflowTask().getAttempt() : 0;
    }

    public static boolean areTooMany(int tries) {
        return tries >= TOO_MANY;
    }
}
