package io.cuesheet.application.engine;

import io.cuesheet.application.temporal.KnownAttributes;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.Sync;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Starts, signals, reads and ends the runs of messages in Temporal, the same way for page, API and worker. */
@Component
public class MessageRuns {

    private final WorkflowClient client;
    private final KnownAttributes attributes;

    MessageRuns(WorkflowClient client, KnownAttributes attributes) {
        this.client = client;
        this.attributes = attributes;
    }

    /** Returns if the server answers. */
    public void probe() {
        client.getWorkflowServiceStubs().blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    }

    /** Starts the first run of a message; false if it has one, or had one that Temporal still remembers. */
    public boolean startFirst(MessageStart message) {
        return start(message, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    }

    /** Starts a run if none is open; false if one is. */
    public boolean start(MessageStart message) {
        return start(message, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
    }

    private boolean start(MessageStart message, WorkflowIdReusePolicy closed) {
        WorkflowOptions options = message.options(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL).toBuilder()
                .setWorkflowIdReusePolicy(closed)
                .build();
        try {
            client.newUntypedWorkflowStub(MessageContract.WORKFLOW_TYPE, options)
                    .start(message.input());
            return true;
        } catch (WorkflowExecutionAlreadyStarted known) {
            return false;
        }
    }

    /** Starts a run, and ends the open one if there is one. */
    public void restart(MessageStart message) {
        client.newUntypedWorkflowStub(
                        MessageContract.WORKFLOW_TYPE,
                        message.options(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING))
                .start(message.input());
    }

    /** Starts a workflow beside the message's own run that sends the message for a waiting caller. */
    public void send(MessageStart message) {
        client.newUntypedWorkflowStub(MessageContract.REQUESTED_SEND, message.sendOptions())
                .start(message.input());
    }

    /** Signals the new state of the row to the open run; false if none is open. */
    public boolean tell(MessageId message, Sync sync) {
        try {
            latest(message).signal(MessageContract.SYNC, sync);
            return true;
        } catch (WorkflowNotFoundException closed) {
            return false;
        }
    }

    /** A stub for the message's latest run; the run may not exist. */
    public WorkflowStub latest(MessageId message) {
        return client.newUntypedWorkflowStub(MessageContract.workflowId(message));
    }

    /** The message's latest run as it is now; empty if there never was one. */
    public Optional<MessageRun> find(MessageId message) {
        try {
            return Optional.of(MessageRun.of(latest(message).describe()));
        } catch (WorkflowNotFoundException missing) {
            return Optional.empty();
        }
    }

    /**
     * Open runs of the messages in this range of ids, from Temporal's visibility store, which lags slightly. As text, UUIDs sort in the
     * same order as in PostgreSQL. Includes all workflow types: a run of an unknown type occupies the message's Workflow Id too.
     *
     * @param most the most runs that are returned; ask for any other message separately
     */
    public Map<MessageId, ShownRun> openBetween(MessageId after, MessageId upTo, int most) {
        return open(
                "WorkflowId > '%s' AND WorkflowId <= '%s'"
                        .formatted(MessageContract.workflowId(after), MessageContract.workflowId(upTo)),
                most);
    }

    /** Open runs of these messages, from the visibility store. One call takes some hundreds of messages. */
    public Map<MessageId, ShownRun> openAmong(Collection<MessageId> messages) {
        return messages.isEmpty()
                ? Map.of()
                : open(
                        messages.stream()
                                .map(message -> "'" + MessageContract.workflowId(message) + "'")
                                .collect(Collectors.joining(", ", "WorkflowId IN (", ")")),
                        messages.size());
    }

    private Map<MessageId, ShownRun> open(String where, int most) {
        Map<MessageId, ShownRun> found = new HashMap<>();
        try (Stream<WorkflowExecutionMetadata> runs =
                client.listExecutions("ExecutionStatus = 'Running' AND " + where)) {
            runs.limit(most)
                    .forEach(run -> MessageContract.messageId(run.getExecution().getWorkflowId())
                            .ifPresent(message -> found.put(message, ShownRun.of(run))));
        }
        return found;
    }

    /**
     * Runs with attempts that have a higher ledger number than this. The namespace's retention decides how long closed runs are kept. Empty
     * if the namespace lacks the search attributes for attempts.
     */
    public List<AttemptedRun> attemptedAfter(long number) {
        if (!attributes.tellOfAttempts()) {
            return List.of();
        }
        String query = "WorkflowType IN ('%s', '%s') AND %s > %d"
                .formatted(
                        MessageContract.WORKFLOW_TYPE,
                        MessageContract.REQUESTED_SEND,
                        MessageContract.LEDGER.getName(),
                        number);
        try (Stream<AttemptedRun> runs = client.listExecutions(query).flatMap(run -> AttemptedRun.of(run).stream())) {
            return runs.toList();
        }
    }

    /** Ends the open run, if there is one, whatever it is doing. */
    public void end(MessageId message, String why) {
        try {
            latest(message).terminate(why);
        } catch (WorkflowNotFoundException closed) {
            return;
        }
    }

    /** Ends this run, whatever it is doing. */
    public void terminate(MessageId message, String runId, String why) {
        client.newUntypedWorkflowStub(MessageContract.workflowId(message), Optional.of(runId), Optional.empty())
                .terminate(why);
    }
}
