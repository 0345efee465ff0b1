package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.reconciliation.StartFacts;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.run.TaskTries;
import io.grpc.Context;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What Temporal knows of the messages. The client comes from the worker's own wiring, so it is asked for on use. */
@Component
class RunningWorkflows implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ObjectProvider<WorkflowClient> client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reconciler-deadlines").factory());

    RunningWorkflows(ObjectProvider<WorkflowClient> client) {
        this.client = client;
    }

    /**
     * Messages in this range of ids whose workflow runs, as visibility has it: a moment late. UUIDs sort as text as they do in
     * PostgreSQL. Of any workflow type: one that no worker knows keeps the message's place too.
     */
    Set<MessageId> between(MessageId after, MessageId upTo) {
        String query = "ExecutionStatus = 'Running' AND WorkflowId > '%s' AND WorkflowId <= '%s'"
                .formatted(MessageContract.workflowId(after), MessageContract.workflowId(upTo));
        try (Stream<MessageId> ids = client.getObject()
                .listExecutions(query)
                .map(found -> found.getExecution().getWorkflowId())
                .flatMap(id -> MessageContract.messageId(id).stream())) {
            return ids.collect(Collectors.toSet());
        }
    }

    /** The message's latest run; empty where there never was one. */
    Optional<Run> run(MessageId message) {
        try {
            DescribeWorkflowExecutionResponse found =
                    within(() -> stub(message).describe().getRawDescription());
            return Optional.of(new Run(
                    found.getWorkflowExecutionInfo().getExecution().getRunId(),
                    found.getWorkflowExecutionInfo().getStatus()
                            == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
                    TaskTries.of(found)));
        } catch (WorkflowNotFoundException missing) {
            return Optional.empty();
        }
    }

    /** What the message's workflow believes; empty where it can't say. */
    Optional<MessageState> state(MessageId message) {
        try {
            return Optional.of(within(() -> stub(message).query(MessageContract.STATE, MessageState.class)));
        } catch (WorkflowException | DataConverterException silent) {
            // Closed meanwhile, wedged, or of another version: one that does not answer must not hold up the others.
            return Optional.empty();
        }
    }

    /** Ends this run of the message, whatever it is doing. */
    void end(MessageId message, Run run, String why) {
        client.getObject()
                .newUntypedWorkflowStub(MessageContract.workflowId(message), Optional.of(run.id()), Optional.empty())
                .terminate(why);
    }

    /** Starts a run, unless one runs by now. */
    void start(StartFacts facts) {
        client.getObject()
                .newUntypedWorkflowStub(
                        MessageContract.WORKFLOW_TYPE,
                        MessageStart.options(facts.orgId(), facts.eventId(), facts.messageType(), facts.row()))
                .start(MessageInput.of(facts.orgId(), facts.row(), facts.horizonDays()));
    }

    private WorkflowStub stub(MessageId message) {
        return client.getObject().newUntypedWorkflowStub(MessageContract.workflowId(message));
    }

    /** Left to itself, the client asks again for a minute: longer than the activity may be silent. */
    private <T> T within(Supplier<T> question) {
        Context.CancellableContext context =
                Context.current().withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, deadlines);
        Context outer = context.attach();
        try {
            return question.get();
        } finally {
            context.detach(outer);
            context.cancel(null);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }

    /**
     * @param id its Run Id
     * @param isRunning whether it is open
     * @param tries how often its current task was tried; 0 where it has none
     */
    record Run(String id, boolean isRunning, int tries) {}
}
