package io.cuesheet.activities.reconciliation;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What Temporal knows of the messages. The client comes from the worker's own wiring, so it is asked for on use. */
@Component
class RunningWorkflows {

    private final ObjectProvider<WorkflowClient> client;

    RunningWorkflows(ObjectProvider<WorkflowClient> client) {
        this.client = client;
    }

    /**
     * Messages in this range of ids whose workflow runs, as visibility has it: a moment late. UUIDs sort as text as they do in
     * PostgreSQL.
     */
    Set<MessageId> between(MessageId after, MessageId upTo) {
        String query =
                "WorkflowType = '%s' AND ExecutionStatus = 'Running' AND WorkflowId > '%s' AND WorkflowId <= '%s'"
                        .formatted(
                                MessageContract.WORKFLOW_TYPE,
                                MessageContract.workflowId(after),
                                MessageContract.workflowId(upTo));
        try (Stream<MessageId> ids = client.getObject()
                .listExecutions(query)
                .map(found -> found.getExecution().getWorkflowId())
                .flatMap(id -> MessageContract.messageId(id).stream())) {
            return ids.collect(Collectors.toSet());
        }
    }

    /** Whether the message's workflow runs, as its history has it: never late. */
    boolean isRunning(MessageId message) {
        try {
            return stub(message).describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException missing) {
            return false;
        }
    }

    /** What the message's workflow believes; empty where it can't say. */
    Optional<MessageState> state(MessageId message) {
        try {
            return Optional.of(stub(message).query(MessageContract.STATE, MessageState.class));
        } catch (WorkflowException silent) {
            // Closed meanwhile, or wedged: one that does not answer must not hold up the others.
            return Optional.empty();
        }
    }

    private WorkflowStub stub(MessageId message) {
        return client.getObject().newUntypedWorkflowStub(MessageContract.workflowId(message));
    }
}
