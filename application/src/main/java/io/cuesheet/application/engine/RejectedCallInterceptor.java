package io.cuesheet.application.engine;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sees on the wire whether the server turned a command away. The SDK does not tell: it tries again by itself, and at the deadline
 * it reports an earlier refusal even where a later call was taken and not answered in time.
 */
final class RejectedCallInterceptor implements ClientInterceptor {

    /** Of the command whose calls are made in this context: whether the latest one was turned away. */
    static final Context.Key<AtomicBoolean> LATEST = Context.key("cuesheet-turned-away");

    private static final String HANDING_OVER =
            WorkflowServiceGrpc.getExecuteMultiOperationMethod().getFullMethodName();

    /** So shortly before the deadline no call is made again: nobody could tell any more what became of it. */
    private static final Duration NO_CALL_BEFORE_DEADLINE = Duration.ofSeconds(1);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        @Nullable AtomicBoolean latest = LATEST.get();
        if (latest == null) {
            return next.newCall(method, options);
        }
        if (latest.get() && isTooLate(Context.current().getDeadline())) {
            // Fails at once, with the status that the SDK does not try again after, and reaches no server.
            return next.newCall(method, options.withDeadlineAfter(0, TimeUnit.NANOSECONDS));
        }
        latest.set(false);
        if (!method.getFullMethodName().equals(HANDING_OVER)) {
            return next.newCall(method, options);
        }
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(watched(listener, latest), headers);
            }
        };
    }

    private static <A> ClientCall.Listener<A> watched(ClientCall.Listener<A> listener, AtomicBoolean latest) {
        return new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
                latest.set(status.getCode() == Status.Code.RESOURCE_EXHAUSTED);
                super.onClose(status, trailers);
            }
        };
    }

    private static boolean isTooLate(@Nullable Deadline deadline) {
        return deadline != null && deadline.timeRemaining(TimeUnit.MILLISECONDS) < NO_CALL_BEFORE_DEADLINE.toMillis();
    }
}
