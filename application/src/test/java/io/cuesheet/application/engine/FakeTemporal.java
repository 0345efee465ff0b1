package io.cuesheet.application.engine;

import io.cuesheet.application.temporal.TemporalSettings;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.errordetails.v1.WorkflowExecutionAlreadyStartedFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.StatusUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Temporal on the wire, with answers that a test scripts: for what a real server does rarely, or only when it is in trouble. */
public final class FakeTemporal extends WorkflowServiceGrpc.WorkflowServiceImplBase implements AutoCloseable {

    private static final String RUN_ID = "run-1";

    private final Server server;
    private final List<StartWorkflowExecutionRequest> starts = Collections.synchronizedList(new ArrayList<>());
    private final List<SignalWorkflowExecutionRequest> signals = Collections.synchronizedList(new ArrayList<>());
    private final List<String> terminations = Collections.synchronizedList(new ArrayList<>());
    private volatile Run run = Run.CLOSED;
    private volatile DescribeWorkflowExecutionResponse description =
            DescribeWorkflowExecutionResponse.getDefaultInstance();

    public FakeTemporal() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public TemporalSettings settings() {
        return new TemporalSettings("127.0.0.1:" + server.getPort(), "default", "");
    }

    /** Whether a run of each message is open; one that opens late comes between a Signal and a start. */
    public enum Run {
        CLOSED,
        OPEN,
        OPENS_LATE
    }

    /** What Signals and starts find from now on. */
    public void find(Run found) {
        run = found;
    }

    /** How each run is described from now on. */
    public void describe(DescribeWorkflowExecutionResponse run) {
        description = run;
    }

    /** The starts that came, oldest first. */
    public List<StartWorkflowExecutionRequest> starts() {
        return List.copyOf(starts);
    }

    /** The Signals that an open run got, oldest first. */
    public List<SignalWorkflowExecutionRequest> signals() {
        return List.copyOf(signals);
    }

    /** The Workflow Ids of the runs that were ended, oldest first. */
    public List<String> terminations() {
        return List.copyOf(terminations);
    }

    /** Forgets what came and what was to be answered. */
    public synchronized void forget() {
        starts.clear();
        signals.clear();
        terminations.clear();
        run = Run.CLOSED;
        description = DescribeWorkflowExecutionResponse.getDefaultInstance();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    @Override
    public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
        reply(
                answer,
                GetSystemInfoResponse.newBuilder()
                        .setCapabilities(GetSystemInfoResponse.Capabilities.newBuilder())
                        .build());
    }

    @Override
    public void startWorkflowExecution(
            StartWorkflowExecutionRequest request, StreamObserver<StartWorkflowExecutionResponse> answer) {
        if (run != Run.CLOSED
                && request.getWorkflowIdConflictPolicy() == WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL) {
            answer.onError(alreadyStarted());
            return;
        }
        starts.add(request);
        reply(answer, started());
    }

    private static StatusRuntimeException alreadyStarted() {
        return StatusUtils.newException(
                Status.ALREADY_EXISTS.withDescription("a run is open"),
                WorkflowExecutionAlreadyStartedFailure.newBuilder()
                        .setRunId(RUN_ID)
                        .build(),
                WorkflowExecutionAlreadyStartedFailure.getDescriptor());
    }

    @Override
    public void signalWorkflowExecution(
            SignalWorkflowExecutionRequest request, StreamObserver<SignalWorkflowExecutionResponse> answer) {
        if (run == Run.OPEN) {
            signals.add(request);
            reply(answer, SignalWorkflowExecutionResponse.getDefaultInstance());
        } else {
            answer.onError(Status.NOT_FOUND.asRuntimeException());
        }
    }

    @Override
    public void terminateWorkflowExecution(
            TerminateWorkflowExecutionRequest request, StreamObserver<TerminateWorkflowExecutionResponse> answer) {
        terminations.add(request.getWorkflowExecution().getWorkflowId());
        reply(answer, TerminateWorkflowExecutionResponse.getDefaultInstance());
    }

    @Override
    public void describeWorkflowExecution(
            DescribeWorkflowExecutionRequest request, StreamObserver<DescribeWorkflowExecutionResponse> answer) {
        reply(answer, description);
    }

    private static StartWorkflowExecutionResponse started() {
        return StartWorkflowExecutionResponse.newBuilder()
                .setRunId(RUN_ID)
                .setStarted(true)
                .build();
    }

    private static <T> void reply(StreamObserver<T> answer, T value) {
        answer.onNext(value);
        answer.onCompleted();
    }
}
