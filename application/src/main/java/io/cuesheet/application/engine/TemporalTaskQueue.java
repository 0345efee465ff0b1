package io.cuesheet.application.engine;

import io.cuesheet.workflows.message.MessageContract;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue.Builder;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks Temporal, at most every ten seconds however many pages are open. */
@Component
class TemporalTaskQueue implements io.cuesheet.application.engine.TaskQueue {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** The server remembers pollers for five minutes. A worker that is alive comes back every half minute. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(35);

    private final WorkflowClient client;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Reading last;

    TemporalTaskQueue(WorkflowClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Reading(Pollers pollers, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    /** Synchronised, so that a server which hangs is waited for once and not by every page. */
    @Override
    public synchronized Pollers pollers() {
        Reading known = last;
        if (known != null && known.isFresh()) {
            return known.pollers();
        }
        Pollers read = read();
        last = new Reading(read, System.nanoTime());
        return read;
    }

    @Override
    public Pollers known() {
        Reading known = last;
        if ((known == null || !known.isFresh()) && asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("task-queue").start(this::ask);
        }
        return known == null ? new Pollers(1) : known.pollers();
    }

    private void ask() {
        try {
            pollers();
        } finally {
            asking.set(false);
        }
    }

    private Pollers read() {
        try {
            Instant earliest = clock.instant().minus(GONE_AFTER);
            return new Pollers((int) Math.min(
                    Math.min(
                            count(MessageContract.TASK_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, earliest),
                            count(MessageContract.TASK_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, earliest)),
                    count(MessageContract.CONTROL_TASK_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, earliest)));
        } catch (StatusRuntimeException away) {
            return new Pollers(null);
        }
    }

    private long count(String name, TaskQueueType type, Instant earliest) {
        Builder queue = io.temporal.api.taskqueue.v1.TaskQueue.newBuilder().setName(name);
        return client
                .getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setTaskQueue(queue)
                        .setTaskQueueType(type)
                        .build())
                .getPollersList()
                .stream()
                .filter(poller -> !lastAccess(poller).isBefore(earliest))
                .map(PollerInfo::getIdentity)
                .distinct()
                .count();
    }

    private static Instant lastAccess(PollerInfo poller) {
        return Instant.ofEpochSecond(
                poller.getLastAccessTime().getSeconds(),
                poller.getLastAccessTime().getNanos());
    }
}
