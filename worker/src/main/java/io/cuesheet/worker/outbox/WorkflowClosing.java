package io.cuesheet.worker.outbox;

import io.cuesheet.workflows.message.run.TaskTries;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Cancels workflows, and tells whether one is about to end by itself. */
@Component
class WorkflowClosing {

    /** Shorter than a relay's lease. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final WorkflowClient client;

    WorkflowClosing(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Returns once no run is open any more; throws {@link NotYet} where one takes its time. A run whose task keeps failing never takes
     * the cancellation, so it is terminated.
     */
    void cancel(String workflowId) {
        WorkflowStub stub = client.newUntypedWorkflowStub(workflowId);
        try {
            stub.cancel();
            stub.getResult(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS, Void.class);
        } catch (WorkflowNotFoundException | WorkflowFailedException closed) {
            return;
        } catch (TimeoutException stillOpen) {
            if (keepsFailing(stub)) {
                stub.terminate("its workflow task kept failing, and its message is deleted");
                return;
            }
            throw new NotYet();
        }
    }

    /**
     * Throws {@link NotYet} where the run's task keeps failing: it answers nobody, and to wait for it would hold up the commands of other
     * messages. The reconciler starts such a run anew.
     */
    void expectAnswering(String workflowId) {
        try {
            if (keepsFailing(client.newUntypedWorkflowStub(workflowId))) {
                throw new NotYet();
            }
        } catch (WorkflowNotFoundException notStartedYet) {
            return;
        }
    }

    private static boolean keepsFailing(WorkflowStub run) {
        return TaskTries.areTooMany(TaskTries.of(run.describe().getRawDescription()));
    }

    /**
     * Throws {@link NotYet} where the run may still learn of a deletion that is undone by now, and end: it has work under way that
     * began before. A run that only sleeps will read the row again.
     */
    void expectSettled(WorkflowStub stub) {
        DescribeWorkflowExecutionResponse run = stub.describe().getRawDescription();
        boolean open =
                run.getWorkflowExecutionInfo().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        if (!open || run.getPendingActivitiesCount() > 0 || run.hasPendingWorkflowTask()) {
            throw new NotYet();
        }
    }
}
