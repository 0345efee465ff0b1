package io.cuesheet.worker.model;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.delivery.DeliveryInTest;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.worker.sync.ToldByHand;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.run.RequestedSendImpl;
import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.cuesheet.workflows.rule.ChannelKind;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The product on a database of its own and on Temporal's test server, whose time skips to where something happens. */
final class World implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    /** How long a workflow may work without a pause; a busy machine takes longer than the second that a worker allows. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestDatabase database = TestDatabase.create();
    final TestWorkflowEnvironment temporal;
    final WorkersClock clock;
    final RecordingChannel channel;
    final AnnotationConfigApplicationContext product = new AnnotationConfigApplicationContext();

    private final WorkerFactory workers;

    @EnableTransactionManagement
    private static final class Transactions {}

    /** @param forgetful whether the worker replays a workflow from its history at each task */
    World(boolean forgetful) {
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setInitialTimeMillis(START.toEpochMilli())
                .build());
        keyword(MessageContract.ORG.getName());
        keyword(MessageContract.EVENT.getName());
        keyword(MessageContract.MESSAGE_TYPE.getName());
        keyword(MessageContract.STATUS.getName());
        temporal.registerSearchAttribute(
                MessageContract.SEND_AT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
        temporal.registerSearchAttribute(MessageContract.LEDGER.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT);
        clock = new WorkersClock(this::now);
        channel = new RecordingChannel();
        startProduct();
        workers = WorkerFactory.newInstance(
                temporal.getWorkflowClient(),
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkflowCacheSize(forgetful ? 0 : 600)
                        .build());
    }

    private void keyword(String name) {
        temporal.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }

    private void startProduct() {
        product.register(Transactions.class, ActivitiesConfiguration.class);
        product.registerBean(DataSource.class, database::dataSource);
        product.registerBean("planningClock", Clock.class, () -> clock);
        product.registerBean(
                "testServer", WorkflowClient.class, temporal::getWorkflowClient, bean -> bean.setPrimary(true));
        product.registerBean(
                "recording",
                Channels.class,
                () -> new Channels(Map.of(ChannelKind.EMAIL, channel)),
                bean -> bean.setPrimary(true));
        DeliveryInTest.register(product, clock::pause);
        ToldByHand.register(product);
        product.refresh();
    }

    /** Temporal's clock. */
    Instant now() {
        return Instant.ofEpochMilli(temporal.currentTimeMillis());
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    <T> T part(Class<T> type) {
        return product.getBean(type);
    }

    /** Until then nothing is done. */
    void work(MessageActivities activities) {
        Worker worker = workers.newWorker(
                MessageContract.TASK_QUEUE,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
                        .build());
        worker.registerWorkflowImplementationTypes(ScheduledMessageImpl.class);
        worker.registerActivitiesImplementations(activities);
        Worker control = workers.newWorker(
                MessageContract.CONTROL_TASK_QUEUE,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
                        .build());
        control.registerWorkflowImplementationTypes(RequestedSendImpl.class);
        control.registerActivitiesImplementations(activities);
        workers.start();
    }

    /** Their threads take half a second to end, for which nobody waits. */
    @Override
    public void close() {
        Thread.startVirtualThread(() -> {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
            temporal.close();
            product.close();
            database.drop();
        });
    }
}
