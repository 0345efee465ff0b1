package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.table.Column;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Bare workflows on the same server, with their own worker and task queue. */
final class BareWorkflows implements Contestant, AutoCloseable {

    private static final String TASK_QUEUE = "bench-bare";

    /** As in Cuesheet's worker. */
    private static final int CACHED = 2_000;

    private final Map<String, Queue<Execution>> executions = new ConcurrentHashMap<>();
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerFactory workers;

    BareWorkflows(String address, String namespace) {
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
        workers = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkflowCacheSize(CACHED)
                        .setMaxWorkflowThreadCount(2 * CACHED)
                        .build());
        Worker worker = workers.newWorker(
                TASK_QUEUE,
                WorkerOptions.newBuilder().setUsingVirtualThreads(true).build());
        worker.registerWorkflowImplementationTypes(BareWorkflow.Run.class);
        worker.registerActivitiesImplementations((BareWorkflow.Work) this::note);
        workers.start();
    }

    @Override
    public Column column() {
        return Column.BARE;
    }

    @Override
    public Duration plan(String label, List<Instant> due) {
        Callers.run(CALLERS, due.size(), number -> {
            BareWorkflow workflow = client.newWorkflowStub(
                    BareWorkflow.class,
                    WorkflowOptions.newBuilder()
                            .setWorkflowId(id(label, number))
                            .setTaskQueue(TASK_QUEUE)
                            .build());
            WorkflowClient.start(workflow::run, label, due.get(number).toEpochMilli());
        });
        return Duration.ZERO;
    }

    @Override
    public void move(String label, int number, Instant to) {
        client.newWorkflowStub(BareWorkflow.class, id(label, number)).touch(to.toEpochMilli());
    }

    @Override
    public int executed(String label) {
        return queue(label).size();
    }

    @Override
    public List<Execution> executions(String label) {
        return List.copyOf(queue(label));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.awaitTermination(5, TimeUnit.SECONDS);
        stubs.shutdownNow();
    }

    private void note(String label, long due) {
        Instant now = Instant.now();
        queue(label).add(new Execution(Instant.ofEpochMilli(due), now, now));
    }

    private Queue<Execution> queue(String label) {
        return executions.computeIfAbsent(label, created -> new ConcurrentLinkedQueue<>());
    }

    private static String id(String label, int number) {
        return "bare:%s:%d".formatted(label, number);
    }
}
