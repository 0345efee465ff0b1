package io.cuesheet.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One message with its workflow in an environment whose time a test moves. Closed or missing, its workflow heals on a command. */
final class MessageInTest implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    static final OrgId ORG = new OrgId(UUID.fromString("01930000-0000-7000-8000-000000000001"));

    /** How long a workflow may work without a pause; a busy machine takes longer than the second that a worker allows. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setInitialTimeMillis(NOW.toEpochMilli())
                    .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                            .setUsingVirtualWorkflowThreads(true)
                            .build())
                    .build());
    private final FakeActivities outside;
    private final MessageState first;

    /** The row as it stands; nothing is started yet. */
    MessageInTest(MessageState row) {
        first = row;
        outside = new FakeActivities(row);
        environment.registerSearchAttribute(
                MessageContract.STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute(
                MessageContract.SEND_AT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
        Worker worker = environment.newWorker(
                MessageContract.TASK_QUEUE,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
                        .build());
        worker.registerWorkflowImplementationTypes(ScheduledMessageImpl.class);
        worker.registerActivitiesImplementations(outside);
        environment.newWorker(MessageContract.CONTROL_TASK_QUEUE).registerActivitiesImplementations(outside);
        environment.start();
    }

    static MessageState row(MessageStatus status, Instant sendAt) {
        return new MessageState(new MessageId(UUID.randomUUID()), status, sendAt, 1, 0, null, null);
    }

    FakeActivities outside() {
        return outside;
    }

    MessageState row() {
        return outside.row();
    }

    Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    void sleep(Duration duration) {
        environment.sleep(duration);
    }

    /** Sleeps in small steps until this holds, and says whether it does: what is large takes a busy machine longer than it takes the message. */
    boolean sleepUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean holds;
        do {
            sleep(Duration.ofMillis(100));
            holds = condition.getAsBoolean();
        } while (!holds && System.nanoTime() < end);
        return holds;
    }

    void start() {
        startWith(input(row()));
    }

    private static MessageInput input(MessageState state) {
        return MessageInput.of(ORG, state, state.wake(), null);
    }

    /** A start by somebody who says this of the message, or nothing. */
    void startWith(Object... input) {
        stub().start(input);
    }

    /** The same together with a Signal. */
    void signalWithStart(String name, Object payload, Object input) {
        stub().signalWithStart(name, new Object[] {payload}, new Object[] {input});
    }

    /** Signal-with-start by somebody whose start input says this of the message. */
    void signalWithStart(String name, Object payload, MessageState claimed) {
        signalWithStart(name, payload, input(claimed));
    }

    /** Update-with-start, as the API does it. Throws {@link WorkflowUpdateException} where the command is refused. */
    <R> R command(String name, Class<R> answer, Object payload) {
        return stub().executeUpdateWithStart(
                        UpdateOptions.newBuilder(answer)
                                .setUpdateName(name)
                                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                                .build(),
                        new Object[] {payload},
                        new Object[] {input(row())});
    }

    /** What its run has led to so far. */
    List<EventType> history() {
        return environment
                .getWorkflowClient()
                .fetchHistory(MessageContract.workflowId(first.messageId()))
                .getEvents()
                .stream()
                .map(HistoryEvent::getEventType)
                .toList();
    }

    /** What the workflow knows of its message, whether it runs or not. */
    MessageState known() {
        return running().query(MessageContract.STATE, MessageState.class);
    }

    /** Whether its run has ended as it should; false while it is open. */
    boolean isOver() {
        return running().describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    }

    /** Returns when its run has ended. */
    void awaitEnd() {
        running().getResult(Void.class);
    }

    void signal(String name, Object payload) {
        running().signal(name, payload);
    }

    /** How often a task of its workflow has failed so far. */
    long failedTasks() {
        return history().stream()
                .filter(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED::equals)
                .count();
    }

    /** The reason code of a refused Update. */
    static String reason(Throwable refusal) {
        assertThat(refusal).isInstanceOf(WorkflowUpdateException.class);
        return ((ApplicationFailure) refusal.getCause()).getType();
    }

    private WorkflowStub running() {
        return environment.getWorkflowClient().newUntypedWorkflowStub(MessageContract.workflowId(first.messageId()));
    }

    private WorkflowStub stub() {
        return environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        MessageContract.WORKFLOW_TYPE,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(MessageContract.workflowId(row().messageId()))
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                                .build());
    }

    /** Its threads take half a second to end, for which nobody waits. */
    @Override
    public void close() {
        Thread.startVirtualThread(environment::close);
    }
}
