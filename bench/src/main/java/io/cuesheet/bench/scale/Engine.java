package io.cuesheet.bench.scale;

import io.cuesheet.application.temporal.TemporalSettings;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.reconciliation.Reconciliation;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls Temporal itself, with the reconciler's own activities on a task queue of the benchmark. */
final class Engine implements AutoCloseable {

    private static final String TASK_QUEUE = "bench-reconciler";
    private static final int CALL_SECONDS = 2;

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerFactory workers;
    private final String namespace;

    Engine(TemporalSettings settings, ReconciliationActivities reconciler) {
        namespace = settings.namespace();
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
        workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker(
                TASK_QUEUE,
                WorkerOptions.newBuilder().setUsingVirtualThreads(true).build());
        worker.registerWorkflowImplementationTypes(ReconcilerStep.Run.class);
        worker.registerActivitiesImplementations(reconciler);
        workers.start();
    }

    /** Pauses the reconciler, which is measured separately and must not run during other measurements. Returns false if it is not scheduled yet. */
    boolean pausesReconciler() {
        try {
            ScheduleClient.newInstance(
                            stubs,
                            ScheduleClientOptions.newBuilder()
                                    .setNamespace(namespace)
                                    .build())
                    .getHandle(Reconciliation.SCHEDULE_ID)
                    .pause("benchmark");
            return true;
        } catch (ScheduleException notYet) {
            return false;
        }
    }

    /** Compares messages due within a day. */
    ReconciliationProgress reconcileNext() {
        return step().run(false, null);
    }

    /** Compares a page of all open messages. */
    ReconciliationProgress reconcilePage(@Nullable MessageId after) {
        return step().run(true, after);
    }

    boolean answers() {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException away) {
            return false;
        }
    }

    WorkflowExecutionInfo describe(UUID message) {
        return stubs.blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(run(message))
                        .build())
                .getWorkflowExecutionInfo();
    }

    /** The events of a sent message's run. Returns once the run has ended. */
    List<HistoryEvent> history(UUID message) {
        String id = run(message).getWorkflowId();
        client.newUntypedWorkflowStub(id).getResult(Void.class);
        return client.fetchHistory(id).getEvents();
    }

    private static WorkflowExecution run(UUID message) {
        return WorkflowExecution.newBuilder()
                .setWorkflowId("message:" + message)
                .build();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.awaitTermination(CALL_SECONDS, TimeUnit.SECONDS);
        stubs.shutdownNow();
    }

    private ReconcilerStep step() {
        return client.newWorkflowStub(
                ReconcilerStep.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("bench-reconciler-" + UUID.randomUUID())
                        .setTaskQueue(TASK_QUEUE)
                        .build());
    }
}
