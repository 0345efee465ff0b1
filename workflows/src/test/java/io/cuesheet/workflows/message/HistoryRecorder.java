package io.cuesheet.workflows.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Records lives of messages on a real Temporal server, for {@link ReplayTest}. A recording is never made again to please a failing
 * replay: it stands for the messages that sleep in somebody's installation. A change that they can't be replayed with restarts sleeping
 * runs from their rows ({@code docs/architecture.md}); then, and only then, they are recorded anew.
 *
 * <p>Start a dev server with the search attributes of the contract, then name the lives to record; without names it is every life
 * that has no file yet. A life with retries takes half a minute:
 *
 * <pre>{@code
 * temporal server start-dev --search-attribute CuesheetOrg=Keyword --search-attribute CuesheetEvent=Keyword \
 *     --search-attribute CuesheetMessageType=Keyword --search-attribute CuesheetStatus=Keyword \
 *     --search-attribute CuesheetSendAt=Datetime --search-attribute CuesheetLedger=Int
 * ./mvnw -pl workflows test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.cuesheet.workflows.message.HistoryRecorder -Dexec.args="127.0.0.1:7233"
 * }</pre>
 */
public final class HistoryRecorder {

    static final String UNTOUCHED = "untouched";
    static final String COMMANDED = "commanded";
    static final String COMMANDED_TOGETHER = "commanded-together";
    static final String RETRIED = "retried";
    static final String REJECTED = "rejected";
    static final String FAULTED = "faulted";

    /** A send by hand that the gate did not let through. */
    static final String HELD_BACK = "held-back";

    /** Its row was edited twice, and it was told; once too late. */
    static final String TOLD = "told";

    /** By a service that says nothing of the message but its id; its first Signal is refused. */
    static final String STARTED_ELSEWHERE = "started-elsewhere";

    /** An Update and a Signal come while the message is being delivered. */
    static final String MET_IN_FLIGHT = "met-in-flight";

    private static final Path FOLDER = Path.of("src", "test", "resources", "histories");
    private static final OrgId ORG = new OrgId(UUID.fromString("01930000-0000-7000-8000-000000000001"));
    private static final EventId EVENT = new EventId(UUID.fromString("01930000-0000-7000-8000-000000000002"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(3);

    /** Longer than all tries of a send by hand. */
    private static final Duration FAULT = Duration.ofSeconds(10);

    private final WorkflowClient client;

    private HistoryRecorder(WorkflowClient client) {
        this.client = client;
    }

    /** Arguments: the server's address, then names of lives. */
    public static void main(String[] arguments) throws IOException {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build());
        // The identity stands in the recording: not the name of somebody's machine.
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setIdentity("recorder").build());
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        HistoryRecorder recorder = new HistoryRecorder(client);
        for (String life : List.of(
                UNTOUCHED,
                COMMANDED,
                COMMANDED_TOGETHER,
                RETRIED,
                REJECTED,
                FAULTED,
                HELD_BACK,
                STARTED_ELSEWHERE,
                MET_IN_FLIGHT,
                TOLD)) {
            if (wanted.contains(life) || wanted.isEmpty() && !Files.exists(file(life))) {
                recorder.record(life);
            }
        }
        stubs.shutdownNow();
    }

    private static Path file(String life) {
        Path module = Files.isDirectory(Path.of("workflows")) ? Path.of("workflows") : Path.of("");
        return module.resolve(FOLDER).resolve(life + ".json");
    }

    private void record(String life) throws IOException {
        Instant sendAt = Instant.now().plus(pause(life));
        MessageState row =
                new MessageState(new MessageId(UUID.randomUUID()), MessageStatus.SCHEDULED, sendAt, 1, 0, null, null);
        FakeActivities outside = new FakeActivities(row);
        WorkerFactory factory = WorkerFactory.newInstance(client);
        var worker = factory.newWorker(MessageContract.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ScheduledMessageImpl.class);
        worker.registerActivitiesImplementations(outside);
        factory.newWorker(MessageContract.CONTROL_TASK_QUEUE).registerActivitiesImplementations(outside);
        factory.start();
        WorkflowStub message = client.newUntypedWorkflowStub(
                MessageContract.WORKFLOW_TYPE,
                MessageStart.of(ORG, EVENT, "REMINDER", row)
                        .options(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING));
        script(life, outside, row).accept(message);
        message.getResult(Void.class);
        Files.createDirectories(file(life).getParent());
        Files.writeString(
                file(life),
                client.fetchHistory(message.getExecution().getWorkflowId()).toJson(true) + "\n");
        factory.shutdownNow();
    }

    private static Duration pause(String life) {
        return switch (life) {
            case COMMANDED, COMMANDED_TOGETHER, REJECTED, STARTED_ELSEWHERE, TOLD -> Duration.ofDays(3);
            case FAULTED -> FAULT.plus(SOON);
            default -> SOON;
        };
    }

    private static Consumer<WorkflowStub> script(String life, FakeActivities outside, MessageState row) {
        MessageInput input = MessageInput.of(ORG, row, row.wake(), null);
        if (life.equals(COMMANDED_TOGETHER)) {
            return message -> commandTogether(message, input);
        }
        if (life.equals(STARTED_ELSEWHERE)) {
            return message -> startElsewhere(message, row);
        }
        Consumer<WorkflowStub> start = message -> message.start(input);
        return start.andThen(
                switch (life) {
                    case UNTOUCHED -> message -> {};
                    case COMMANDED -> HistoryRecorder::command;
                    case RETRIED -> message -> failOnce(outside);
                    case REJECTED -> HistoryRecorder::annoy;
                    case FAULTED -> message -> sendByHandInVain(message, outside);
                    case MET_IN_FLIGHT -> message -> meetDelivery(message, outside);
                    case TOLD -> message -> tell(message, outside, row);
                    case HELD_BACK -> message -> sendByHandUnconfirmed(message, outside);
                    default -> throw new IllegalArgumentException("no such life");
                });
    }

    private static void command(WorkflowStub message) {
        String later = Instant.now().plus(Duration.ofDays(5)).toString();
        message.signal("reschedule", json("{'sendAt':'" + later + "','actor':'service:booking','commandId':'c-1'}"));
        message.update(
                "changeStatus",
                MessageState.class,
                json("{'status':'paused','actor':'service:booking','commandId':'c-2'}"));
        message.update("changeStatus", MessageState.class, json("{'status':'scheduled','actor':'service:booking'}"));
        message.update("reschedule", MessageState.class, json("{'sendAt':'" + later + "','pinned':false}"));
        message.update(
                "changeStatus",
                MessageState.class,
                json("{'status':'paused','actor':'service:booking','commandId':'c-2'}"));
        message.update("sendNow", SendNowAnswer.class, json("{'actor':'service:booking','confirm':true}"));
    }

    /** The first one starts the run; the others come while it and each other are at work. */
    private static void commandTogether(WorkflowStub message, MessageInput input) {
        message.startUpdateWithStart(accepted("c-0"), new Object[] {move("c-0", 4)}, new Object[] {input});
        message.signal("reschedule", move("c-1", 5));
        List<WorkflowUpdateHandle<MessageState>> answers = Stream.of("c-2", "c-3", "c-4")
                .map(command -> message.startUpdate(accepted(command), move(command, 6)))
                .toList();
        message.signal("reschedule", move("c-5", 7));
        answers.forEach(WorkflowUpdateHandle::getResult);
        message.update("sendNow", SendNowAnswer.class, json("{'actor':'service:booking','confirm':true}"));
    }

    private static void startElsewhere(WorkflowStub message, MessageState row) {
        message.signalWithStart(
                "changeStatus",
                new Object[] {json("{'status':'paused','reason':'A\\tB'}")},
                new Object[] {json("{'orgId':'%s','messageId':'%s'}".formatted(ORG, row.messageId()))});
        message.signal("reschedule", move("c-1", 4));
        message.update("sendNow", SendNowAnswer.class, json("{'actor':'service:booking'}"));
    }

    private static UpdateOptions<MessageState> accepted(String commandId) {
        return UpdateOptions.newBuilder(MessageState.class)
                .setUpdateName("reschedule")
                .setUpdateId(commandId)
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build();
    }

    private static JsonNode move(String commandId, int days) {
        return json("{'sendAt':'%s','actor':'service:booking','commandId':'%s'}"
                .formatted(Instant.now().plus(Duration.ofDays(days)), commandId));
    }

    private static void failOnce(FakeActivities outside) {
        outside.whenDelivering(request -> request.attempt() == 1 ? outside.delayed(request) : outside.sent(request));
    }

    private static void sendByHandInVain(WorkflowStub message, FakeActivities outside) {
        outside.whenDelivering(request -> request.byHand() == null ? outside.sent(request) : outside.broken(request));
        try {
            message.update("sendNow", SendNowAnswer.class, json("{'actor':'service:booking','commandId':'c-1'}"));
        } catch (WorkflowUpdateException expected) {
            message.signal("sendNow", json("{'actor':'service:booking','expectedRevision':9}"));
        }
    }

    private static void sendByHandUnconfirmed(WorkflowStub message, FakeActivities outside) {
        outside.whenDelivering(
                request -> request.byHand() == null ? outside.sent(request) : outside.refused(ReasonCode.ORG_HELD));
        message.signal("sendNow", json("{'actor':'service:booking'}"));
    }

    private static void meetDelivery(WorkflowStub message, FakeActivities outside) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        outside.whenDelivering(request -> {
            begun.countDown();
            await(taken);
            return outside.sent(request);
        });
        await(begun);
        try {
            message.update("changeStatus", MessageState.class, json("{'status':'paused','actor':'service:booking'}"));
        } catch (WorkflowUpdateException expected) {
            message.signal("changeStatus", json("{'status':'paused','actor':'service:booking'}"));
        }
        taken.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(WorkflowStub message, FakeActivities outside, MessageState row) {
        MessageState moved = edited(row, Instant.now().plus(Duration.ofDays(4)), 2);
        outside.setRow(moved);
        message.signal("sync", new Sync(moved, moved.wake(), null, "reschedule", false));
        message.signal("sync", new Sync(row, row.wake(), null, "late", false));
        MessageState due = edited(row, Instant.now(), 3);
        outside.setRow(due);
        message.signal("sync", new Sync(due, due.wake(), null, "reschedule", false));
    }

    private static MessageState edited(MessageState row, Instant sendAt, long revision) {
        return new MessageState(row.messageId(), MessageStatus.SCHEDULED, sendAt, revision, 0, null, null);
    }

    private static void annoy(WorkflowStub message) {
        message.signal("reschedule", json("{'sendAt':'2020-01-01T10:00:00Z'}"));
        message.signal("reschedule", json("{'sendAt':'2030-01-01T10:00:00'}"));
        message.signal("reschedule", json("[]"));
        message.signal("changeStatus", json("{'status':'gone'}"));
        message.signal("changeStatus", (Object) null);
        message.signal("changeStatus", json("{'status':'retrying'}"));
        message.signal("sendNow", "a text");
        message.signal("explode", json("{}"));
        message.signal("sendNow", (Object) null);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
