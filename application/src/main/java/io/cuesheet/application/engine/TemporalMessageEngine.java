package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageStart;
import io.grpc.Context;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Commands as Updates, with a start where no run is open: a closed or missing workflow heals. */
@Component
class TemporalMessageEngine implements MessageEngine, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TemporalMessageEngine.class);

    /** How long Temporal may take to show that it is there. */
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(3);

    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    /** A run that is about to end is not asked again so shortly before the deadline: the answer could not come any more. */
    private static final Duration LAST_TRY_BEFORE = Duration.ofSeconds(1);

    private static final Set<ReasonCode> WELCOME_AGAIN =
            Set.of(ReasonCode.ENGINE_UNAVAILABLE, ReasonCode.COMMAND_EXPIRED);

    private final MessageRuns runs;

    /** One thread a command in flight: the client blocks and knows no deadline of its own. */
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private final ScheduledExecutorService cancellations = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("command-deadlines").factory());

    TemporalMessageEngine(MessageRuns runs) {
        this.runs = runs;
    }

    @Override
    public <R> R send(MessageStart message, MessageCommand command, Class<R> answerType, Duration deadline) {
        // A probe first: where it fails, nothing was handed over for certain.
        within(PROBE_DEADLINE, () -> ReasonCode.ENGINE_UNAVAILABLE, Executors.callable(runs::probe));
        long lastTry = System.nanoTime() + deadline.minus(LAST_TRY_BEFORE).toNanos();
        AtomicBoolean turnedAway = new AtomicBoolean();
        return within(
                deadline,
                () -> turnedAway.get() ? ReasonCode.ENGINE_UNAVAILABLE : ReasonCode.OUTCOME_UNKNOWN,
                () -> Context.current()
                        .withValue(RejectedCallInterceptor.LATEST, turnedAway)
                        .call(() -> update(message, command, answerType, lastTry)));
    }

    /** Repeats what was turned away, until {@code lastTry} in {@link System#nanoTime}. */
    private <R> R update(MessageStart message, MessageCommand command, Class<R> answerType, long lastTry)
            throws Exception {
        UpdateOptions<R> update = UpdateOptions.newBuilder(answerType)
                .setUpdateName(command.name())
                .setUpdateId(command.envelope().commandId())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        while (true) {
            try {
                return runs.update(message, update, command).getResultAsync().get();
            } catch (RuntimeException | ExecutionException failure) {
                if (!isTurnedAway(UpdateFailure.of(failure)) || System.nanoTime() - lastTry >= 0) {
                    throw failure;
                }
            }
            Thread.sleep(RETRY_PAUSE);
        }
    }

    /** {@code unanswered} tells what is known where there is no answer. */
    private <R> R within(Duration deadline, Supplier<ReasonCode> unanswered, Callable<R> call) {
        // The gRPC context's deadline ends the call on the wire; the future's ends the SDK's own retries.
        Context.CancellableContext context =
                Context.current().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS, cancellations);
        Future<R> future = calls.submit(context.wrap(call));
        try {
            return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            log.warn("Temporal did not answer a command within {} s", deadline.toSeconds());
            throw new CommandRefused(unanswered.get());
        } catch (ExecutionException failure) {
            throw translated(failure.getCause(), unanswered.get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandRefused(unanswered.get());
        } finally {
            future.cancel(true);
            context.cancel(null);
        }
    }

    private static RuntimeException translated(Throwable cause, ReasonCode unanswered) {
        UpdateFailure failure = UpdateFailure.of(cause);
        return switch (failure.kind()) {
            case REFUSED -> new CommandRejected(failure.code(), "the workflow refused the command");
            case CUT_OFF -> new CommandRejected(ReasonCode.OUTCOME_UNKNOWN, "the run ended before it answered");
            case NOT_HANDED_OVER -> unanswered(failure, ReasonCode.ENGINE_UNAVAILABLE);
            case TURNED_AWAY, UNKNOWN -> unanswered(failure, unanswered);
        };
    }

    private static CommandRefused unanswered(UpdateFailure failure, ReasonCode code) {
        log.warn("Temporal did not answer a command: {}", failure.status());
        return new CommandRefused(code);
    }

    /**
     * Ten Updates in flight a workflow, or a run that closed or is about to: the same command is welcome again. So it is where an
     * earlier handing over of it waited until it had expired, and this one, which has not, was taken for that one.
     */
    private static boolean isTurnedAway(UpdateFailure failure) {
        return failure.kind() == UpdateFailure.Kind.TURNED_AWAY || WELCOME_AGAIN.contains(failure.code());
    }

    @Override
    public void destroy() {
        calls.shutdownNow();
        cancellations.shutdownNow();
    }
}
