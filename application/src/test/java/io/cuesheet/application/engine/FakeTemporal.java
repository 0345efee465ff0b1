package io.cuesheet.application.engine;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.update.v1.UpdateRef;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ExecuteMultiOperationRequest;
import io.temporal.api.workflowservice.v1.ExecuteMultiOperationResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Temporal on the wire, with answers that a test scripts: for what a real server does rarely, or only when it is in trouble. */
public final class FakeTemporal extends WorkflowServiceGrpc.WorkflowServiceImplBase implements AutoCloseable {

    private static final String RUN_ID = "run-1";

    private final Server server;
    private final Deque<Function<UpdateWorkflowExecutionRequest, Outcome>> outcomes = new ArrayDeque<>();
    private final List<UpdateWorkflowExecutionRequest> updates = Collections.synchronizedList(new ArrayList<>());
    private final List<StartWorkflowExecutionRequest> starts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> cancellations = Collections.synchronizedList(new ArrayList<>());
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

    /** The next Update is answered with this. */
    public void answerWith(Object value) {
        Payloads payloads =
                DefaultDataConverter.STANDARD_INSTANCE.toPayloads(value).orElseThrow();
        outcome(update -> Outcome.newBuilder().setSuccess(payloads).build());
    }

    /** The next Update fails with an application failure of this type. */
    public void failWith(String type) {
        failWith(type, () -> {});
    }

    /** The same, once the workflow has done this. */
    public void failWith(String type, Runnable first) {
        outcome(update -> {
            first.run();
            return Outcome.newBuilder()
                    .setFailure(Failure.newBuilder()
                            .setMessage("as a test wants it")
                            .setApplicationFailureInfo(
                                    ApplicationFailureInfo.newBuilder().setType(type)))
                    .build();
        });
    }

    /** The server does not take the next Update. */
    public void turnAwayWith(Status.Code code) {
        outcome(update -> {
            throw Status.fromCode(code).asRuntimeException();
        });
    }

    /** How each run is described from now on. */
    public void describe(DescribeWorkflowExecutionResponse run) {
        description = run;
    }

    /** The Updates that came, oldest first. */
    public List<UpdateWorkflowExecutionRequest> updates() {
        return List.copyOf(updates);
    }

    /** The starts that came, those with an Update too, oldest first. */
    public List<StartWorkflowExecutionRequest> starts() {
        return List.copyOf(starts);
    }

    /** The Workflow Ids that were to be cancelled, oldest first. */
    public List<String> cancellations() {
        return List.copyOf(cancellations);
    }

    /** Forgets what came and what was to be answered. */
    public synchronized void forget() {
        updates.clear();
        starts.clear();
        cancellations.clear();
        outcomes.clear();
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
        starts.add(request);
        reply(answer, started());
    }

    @Override
    public void describeWorkflowExecution(
            DescribeWorkflowExecutionRequest request, StreamObserver<DescribeWorkflowExecutionResponse> answer) {
        reply(answer, description);
    }

    /** No run of the message is open. */
    @Override
    public void requestCancelWorkflowExecution(
            RequestCancelWorkflowExecutionRequest request,
            StreamObserver<RequestCancelWorkflowExecutionResponse> answer) {
        cancellations.add(request.getWorkflowExecution().getWorkflowId());
        answer.onError(Status.NOT_FOUND.asRuntimeException());
    }

    @Override
    public void executeMultiOperation(
            ExecuteMultiOperationRequest request, StreamObserver<ExecuteMultiOperationResponse> answer) {
        starts.add(request.getOperations(0).getStartWorkflow());
        UpdateWorkflowExecutionRequest update = request.getOperations(1).getUpdateWorkflow();
        updates.add(update);
        try {
            Outcome outcome = nextOutcome().apply(update);
            reply(
                    answer,
                    ExecuteMultiOperationResponse.newBuilder()
                            .addResponses(ExecuteMultiOperationResponse.Response.newBuilder()
                                    .setStartWorkflow(started()))
                            .addResponses(ExecuteMultiOperationResponse.Response.newBuilder()
                                    .setUpdateWorkflow(completed(update, outcome)))
                            .build());
        } catch (StatusRuntimeException turnedAway) {
            answer.onError(turnedAway);
        }
    }

    private static StartWorkflowExecutionResponse started() {
        return StartWorkflowExecutionResponse.newBuilder()
                .setRunId(RUN_ID)
                .setStarted(true)
                .build();
    }

    private static UpdateWorkflowExecutionResponse completed(UpdateWorkflowExecutionRequest update, Outcome outcome) {
        return UpdateWorkflowExecutionResponse.newBuilder()
                .setUpdateRef(UpdateRef.newBuilder()
                        .setWorkflowExecution(WorkflowExecution.newBuilder()
                                .setWorkflowId(update.getWorkflowExecution().getWorkflowId())
                                .setRunId(RUN_ID))
                        .setUpdateId(update.getRequest().getMeta().getUpdateId()))
                .setStage(UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED)
                .setOutcome(outcome)
                .build();
    }

    private synchronized void outcome(Function<UpdateWorkflowExecutionRequest, Outcome> outcome) {
        outcomes.add(outcome);
    }

    private synchronized Function<UpdateWorkflowExecutionRequest, Outcome> nextOutcome() {
        return outcomes.isEmpty()
                ? update -> {
                    throw Status.UNIMPLEMENTED.asRuntimeException();
                }
                : outcomes.remove();
    }

    private static <T> void reply(StreamObserver<T> answer, T value) {
        answer.onNext(value);
        answer.onCompleted();
    }
}
