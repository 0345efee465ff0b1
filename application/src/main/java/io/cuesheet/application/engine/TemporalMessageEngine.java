package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageStart;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
public class TemporalMessageEngine implements MessageEngine, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TemporalMessageEngine.class);

    /** How long Temporal may take to show that it is there. */
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(3);

    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    /** A run that is about to end is not asked again so shortly before the deadline: the answer could not come any more. */
    private static final Duration LAST_TRY_BEFORE = Duration.ofSeconds(1);

    private static final Set<String> WELCOME_AGAIN =
            Set.of(ReasonCode.ENGINE_UNAVAILABLE.name(), ReasonCode.COMMAND_EXPIRED.name());

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    /** One thread a command in flight: the client blocks and knows no deadline of its own. */
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private final ScheduledExecutorService cancellations = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("command-deadlines").factory());

    public TemporalMessageEngine(WorkflowClient shared) {
        stubs = connection(shared.getWorkflowServiceStubs().getOptions());
        client = WorkflowClient.newInstance(stubs, shared.getOptions());
    }

    /** A connection of its own, on which commands are watched. */
    private static WorkflowServiceStubs connection(WorkflowServiceStubsOptions shared) {
        List<ClientInterceptor> interceptors = new ArrayList<>(shared.getGrpcClientInterceptors());
        interceptors.add(new RejectedCallInterceptor());
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder(shared)
                .setGrpcClientInterceptors(interceptors)
                .build());
    }

    @Override
    public <R> R send(Target target, MessageCommand command, Class<R> answerType, Duration deadline) {
        // A probe first: where it fails, nothing was handed over for certain.
        within(PROBE_DEADLINE, () -> ReasonCode.ENGINE_UNAVAILABLE, this::probe);
        long lastTry = System.nanoTime() + deadline.minus(LAST_TRY_BEFORE).toNanos();
        AtomicBoolean turnedAway = new AtomicBoolean();
        return within(
                deadline,
                () -> turnedAway.get() ? ReasonCode.ENGINE_UNAVAILABLE : ReasonCode.OUTCOME_UNKNOWN,
                () -> Context.current()
                        .withValue(RejectedCallInterceptor.LATEST, turnedAway)
                        .call(() -> update(target, command, answerType, lastTry)));
    }

    private Object probe() {
        return client.getWorkflowServiceStubs().blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    }

    /** Repeats what was turned away, until {@code lastTry} in {@link System#nanoTime}. */
    private <R> R update(Target target, MessageCommand command, Class<R> answerType, long lastTry) throws Exception {
        while (true) {
            try {
                return updateOnce(target, command, answerType);
            } catch (RuntimeException | ExecutionException failure) {
                if (!isTurnedAway(failure) || System.nanoTime() - lastTry >= 0) {
                    throw failure;
                }
            }
            Thread.sleep(RETRY_PAUSE);
        }
    }

    private <R> R updateOnce(Target target, MessageCommand command, Class<R> answerType) throws Exception {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                MessageContract.WORKFLOW_TYPE,
                MessageStart.options(
                        target.org(),
                        target.job().eventId(),
                        target.job().messageType(),
                        target.job().state()));
        UpdateOptions<R> update = UpdateOptions.newBuilder(answerType)
                .setUpdateName(command.name())
                .setUpdateId(command.envelope().commandId())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        MessageInput start = MessageInput.of(target.org(), target.job().state(), target.horizonDays());
        return stub.startUpdateWithStart(update, new Object[] {command}, new Object[] {start})
                .getResultAsync()
                .get();
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

    private static RuntimeException translated(Throwable failure, ReasonCode otherwise) {
        Optional<ApplicationFailure> refusal = find(failure, ApplicationFailure.class);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        Status status = status(failure);
        boolean notHandedOver = find(failure, ConnectException.class).isPresent() || isRefusedByServer(status);
        log.warn("Temporal did not answer a command: {}", status.getCode());
        return new CommandRefused(notHandedOver ? ReasonCode.ENGINE_UNAVAILABLE : otherwise);
    }

    private static RuntimeException refused(ApplicationFailure refusal) {
        return Arrays.stream(ReasonCode.values())
                .filter(code -> code.name().equals(refusal.getType()))
                .findFirst()
                .<RuntimeException>map(code -> new CommandRejected(code, refusal.getOriginalMessage()))
                .orElseGet(() -> new CommandRefused(ReasonCode.EXCEPTION));
    }

    /**
     * Ten Updates in flight a workflow, or a run that closed or is about to: the same command is welcome again. So it is where an
     * earlier handing over of it waited until it had expired, and this one, which has not, was taken for that one.
     */
    private static boolean isTurnedAway(Throwable failure) {
        Optional<ApplicationFailure> refusal = find(failure, ApplicationFailure.class);
        if (refusal.isPresent()) {
            return WELCOME_AGAIN.contains(refusal.get().getType());
        }
        return switch (status(failure).getCode()) {
            case RESOURCE_EXHAUSTED, ABORTED -> true;
            default -> false;
        };
    }

    private static boolean isRefusedByServer(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED, FAILED_PRECONDITION -> true;
            default -> false;
        };
    }

    private static Status status(Throwable failure) {
        return find(failure, StatusRuntimeException.class)
                .map(StatusRuntimeException::getStatus)
                .orElse(Status.UNKNOWN);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    @Override
    public void destroy() {
        calls.shutdownNow();
        cancellations.shutdownNow();
        stubs.shutdownNow();
    }
}
