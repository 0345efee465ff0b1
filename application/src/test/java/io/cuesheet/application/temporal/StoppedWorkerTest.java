package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.temporal.activity.ActivityInterface;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.ShutdownWorkerRequest;
import io.temporal.api.workflowservice.v1.ShutdownWorkerResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the SDK does with an open poll when its worker is stopped, with a server that does not say that it ends polls. */
class StoppedWorkerTest {

    private static final ByteString TASK = ByteString.copyFromUtf8("task");
    private static final long SECONDS = 60;

    private final OpenPolls temporal = new OpenPolls();
    private Server server;
    private WorkflowServiceStubs stubs;
    private WorkerFactory workers;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(temporal)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
        stubs.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void aTaskThatIsHandedOutDuringTheStopIsDone() throws InterruptedException {
        startWorker(true);
        StreamObserver<PollActivityTaskQueueResponse> poll = temporal.polls.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(poll).isNotNull();

        workers.shutdown();
        assertThat(temporal.left.await(SECONDS, TimeUnit.SECONDS))
                .as("Temporal hears that it leaves")
                .isTrue();
        reply(poll, task());

        assertThat(temporal.done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(TASK);
        workers.awaitTermination(SECONDS, TimeUnit.SECONDS);
        assertThat(workers.isTerminated()).isTrue();
        assertThat(temporal.cancelled.getCount()).as("no poll was cancelled").isOne();
        assertThat(temporal.polls).as("it asks for no more").isEmpty();
    }

    /** Once the SDK no longer does so by itself, {@link PatientPolls} can go. */
    @Test
    void withoutPatienceThePollIsCancelled() throws InterruptedException {
        startWorker(false);
        assertThat(temporal.polls.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();

        workers.shutdown();

        assertThat(temporal.cancelled.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void startWorker(boolean patient) {
        WorkflowServiceStubsOptions.Builder options =
                WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + server.getPort());
        if (patient) {
            options.addGrpcClientInterceptor(new PatientPolls());
        }
        stubs = WorkflowServiceStubs.newServiceStubs(options.build());
        workers = WorkerFactory.newInstance(WorkflowClient.newInstance(stubs));
        workers.newWorker(
                        "queue",
                        WorkerOptions.newBuilder()
                                .setMaxConcurrentActivityTaskPollers(1)
                                .build())
                .registerActivitiesImplementations(new Quick());
        workers.start();
    }

    private static PollActivityTaskQueueResponse task() {
        return PollActivityTaskQueueResponse.newBuilder()
                .setTaskToken(TASK)
                .setActivityId("1")
                .setActivityType(ActivityType.newBuilder().setName("Run"))
                .setWorkflowNamespace("default")
                .setWorkflowType(WorkflowType.newBuilder().setName("Any"))
                .setWorkflowExecution(
                        WorkflowExecution.newBuilder().setWorkflowId("any").setRunId("run"))
                .setAttempt(1)
                .setScheduledTime(Timestamps.EPOCH)
                .setCurrentAttemptScheduledTime(Timestamps.EPOCH)
                .setStartedTime(Timestamps.EPOCH)
                .setScheduleToCloseTimeout(Durations.fromSeconds(SECONDS))
                .setStartToCloseTimeout(Durations.fromSeconds(SECONDS))
                .build();
    }

    @ActivityInterface
    public interface Task {
        void run();
    }

    public static final class Quick implements Task {

        @Override
        public void run() {}
    }

    private static <T> void reply(StreamObserver<T> answer, T value) {
        answer.onNext(value);
        answer.onCompleted();
    }

    /** Answers polls only when a test does. */
    private static final class OpenPolls extends WorkflowServiceGrpc.WorkflowServiceImplBase {

        final BlockingQueue<StreamObserver<PollActivityTaskQueueResponse>> polls = new LinkedBlockingQueue<>();
        final BlockingQueue<ByteString> done = new LinkedBlockingQueue<>();
        final CountDownLatch cancelled = new CountDownLatch(1);
        final CountDownLatch left = new CountDownLatch(1);

        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
            reply(
                    answer,
                    GetSystemInfoResponse.newBuilder()
                            .setCapabilities(GetSystemInfoResponse.Capabilities.newBuilder())
                            .build());
        }

        @Override
        public void describeNamespace(
                DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> answer) {
            reply(answer, DescribeNamespaceResponse.getDefaultInstance());
        }

        @Override
        public void pollActivityTaskQueue(
                PollActivityTaskQueueRequest request, StreamObserver<PollActivityTaskQueueResponse> answer) {
            ((ServerCallStreamObserver<PollActivityTaskQueueResponse>) answer).setOnCancelHandler(cancelled::countDown);
            polls.add(answer);
        }

        @Override
        public void shutdownWorker(ShutdownWorkerRequest request, StreamObserver<ShutdownWorkerResponse> answer) {
            left.countDown();
            reply(answer, ShutdownWorkerResponse.getDefaultInstance());
        }

        @Override
        public void respondActivityTaskCompleted(
                RespondActivityTaskCompletedRequest request,
                StreamObserver<RespondActivityTaskCompletedResponse> answer) {
            done.add(request.getTaskToken());
            reply(answer, RespondActivityTaskCompletedResponse.getDefaultInstance());
        }
    }
}
