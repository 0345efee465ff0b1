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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks Temporal, at most every ten seconds, however many pages are open. */
@Component
class TemporalTaskQueue implements io.cuesheet.application.engine.TaskQueue {

    private static final Duration FRESH = Duration.ofSeconds(10);

    /** If a worker is missing, an answer older than this is read again: the worker may have just started. */
    private static final Duration MISSED_FOR = Duration.ofSeconds(2);

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** The server remembers pollers for five minutes. A live worker polls again after the long poll, usually 15 seconds. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(35);

    private final WorkflowClient client;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Reading last;

    TemporalTaskQueue(WorkflowClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** @param complete the workers that poll all of the queues */
    private record Reading(Pollers pollers, Set<String> complete, long nanos) {
        boolean isFresh() {
            return isYounger(FRESH);
        }

        boolean isYounger(Duration age) {
            return System.nanoTime() - nanos < age.toNanos();
        }
    }

    @Override
    public Pollers pollers() {
        return reading(FRESH).pollers();
    }

    @Override
    public boolean isPolledBy(String identity) {
        return reading(FRESH).complete().contains(identity)
                || reading(MISSED_FOR).complete().contains(identity);
    }

    /** Synchronised, so that a server that hangs is asked once, and not by every page. */
    private synchronized Reading reading(Duration longestAge) {
        Reading known = last;
        if (known != null && known.isYounger(longestAge)) {
            return known;
        }
        Reading read = read();
        last = read;
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

    private Reading read() {
        try {
            Instant earliest = clock.instant().minus(GONE_AFTER);
            List<Set<String>> queues = List.of(
                    identities(MessageContract.TASK_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, earliest),
                    identities(MessageContract.TASK_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, earliest),
                    identities(MessageContract.CONTROL_TASK_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, earliest));
            int count = queues.stream().mapToInt(Set::size).min().orElse(0);
            Set<String> complete = new HashSet<>(queues.getFirst());
            queues.forEach(complete::retainAll);
            return new Reading(new Pollers(count), complete, System.nanoTime());
        } catch (StatusRuntimeException away) {
            return new Reading(new Pollers(null), Set.of(), System.nanoTime());
        }
    }

    private Set<String> identities(String name, TaskQueueType type, Instant earliest) {
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
                .collect(Collectors.toSet());
    }

    private static Instant lastAccess(PollerInfo poller) {
        return Instant.ofEpochSecond(
                poller.getLastAccessTime().getSeconds(),
                poller.getLastAccessTime().getNanos());
    }
}
