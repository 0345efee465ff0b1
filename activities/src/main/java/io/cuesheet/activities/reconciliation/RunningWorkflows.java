package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.grpc.Context;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What Temporal knows of the messages, asked with little patience. */
@Component
class RunningWorkflows implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MessageRuns runs;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reconciler-deadlines").factory());

    RunningWorkflows(MessageRuns runs) {
        this.runs = runs;
    }

    Set<MessageId> between(MessageId after, MessageId upTo) {
        return runs.openBetween(after, upTo);
    }

    /** The message's latest run; empty where there never was one. */
    Optional<MessageRun> run(MessageId message) {
        return within(() -> runs.find(message));
    }

    /** What the message's workflow believes; empty where it can't say. */
    Optional<MessageState> state(MessageId message) {
        try {
            return Optional.of(within(() -> runs.latest(message).query(MessageContract.STATE, MessageState.class)));
        } catch (WorkflowException | DataConverterException silent) {
            // Closed meanwhile, wedged, or of another version: one that does not answer must not hold up the others.
            return Optional.empty();
        }
    }

    void end(MessageId message, MessageRun run, String why) {
        runs.terminate(message, run.id(), why);
    }

    void start(MessageStart message) {
        runs.start(message);
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
}
