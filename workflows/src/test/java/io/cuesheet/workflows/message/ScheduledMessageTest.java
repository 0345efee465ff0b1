package io.cuesheet.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledMessageTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final OrgId ORG = new OrgId(UUID.fromString("01930000-0000-7000-8000-000000000001"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MessageId id = new MessageId(UUID.randomUUID());
    private TestWorkflowEnvironment environment;
    private FakeActivities outside;

    @BeforeEach
    void startEnvironment() {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setInitialTimeMillis(NOW.toEpochMilli())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build())
                .build());
        environment.registerSearchAttribute(
                MessageContract.STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
        environment.registerSearchAttribute(
                MessageContract.SEND_AT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    }

    /** Its threads take half a second to end, for which nobody waits. */
    @AfterEach
    void stopEnvironment() {
        Thread.startVirtualThread(environment::close);
    }

    @Test
    void sleepsUntilSendAtAndIsNeverEarly() {
        Instant sendAt = NOW.plus(Duration.ofDays(365)).plusNanos(123_456_789);
        WorkflowStub message = start(MessageStatus.SCHEDULED, sendAt);

        environment.sleep(Duration.ofDays(365));
        assertThat(outside.deliveries).isEmpty();
        environment.sleep(Duration.ofSeconds(2));

        assertThat(outside.deliveries).hasSize(1);
        message.getResult(Void.class);
        assertThat(state(message)).isEqualTo(new MessageState(id, MessageStatus.SENT, sendAt, 2, 1, null, null));
    }

    @ParameterizedTest
    @CsvSource({"SCHEDULED", "BLOCKED", "RETRYING"})
    void whoeverCancelsItInTheConsolePausesTheMessage(MessageStatus status) {
        WorkflowStub message = start(status, NOW.plus(Duration.ofDays(3)));
        assertThat(state(message).status()).isEqualTo(status);

        message.cancel();
        environment.sleep(Duration.ofDays(4));

        assertThat(outside.row().status()).isEqualTo(MessageStatus.PAUSED);
        assertThat(outside.commands.getLast().envelope().actor()).isEqualTo("service:console");
        assertThatThrownBy(() -> message.getResult(Void.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(outside.deliveries).isEmpty();
    }

    @Test
    void cancellingAPausedMessageIsRecordedAsRefusedAndEndsTheRunToo() {
        WorkflowStub message = start(MessageStatus.PAUSED, NOW.plus(Duration.ofDays(3)));

        message.cancel();

        assertThatThrownBy(() -> message.getResult(Void.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(outside.rejections)
                .extracting(Rejection::actor, Rejection::reasonCode)
                .containsExactly(tuple("service:console", ReasonCode.INVALID_TRANSITION));
        assertThat(outside.row().status()).isEqualTo(MessageStatus.PAUSED);
    }

    @Test
    void isSentAtTheNewTimeAfterAReschedule() {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));
        Instant earlier = NOW.plus(Duration.ofHours(1));

        MessageState answer =
                update(message, "reschedule", Map.of("sendAt", earlier.toString(), "actor", "service:booking"));

        assertThat(answer).isEqualTo(new MessageState(id, MessageStatus.SCHEDULED, earlier, 2, 0, null, null));
        assertThat(outside.commands.getLast().pins()).isTrue();
        environment.sleep(Duration.ofHours(1).plusSeconds(1));
        assertThat(outside.deliveries).hasSize(1);
    }

    @Test
    void goesBackToItsRuleWhenTheCommandSaysSo() {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));
        String planned = NOW.plus(Duration.ofDays(2)).toString();

        update(message, "reschedule", Map.of("sendAt", planned, "actor", "service:booking", "pinned", false));

        assertThat(outside.commands.getLast().pins()).isFalse();
        assertThatThrownBy(() -> update(message, "reschedule", Map.of("sendAt", planned, "pinned", "no")))
                .satisfies(failure -> assertThat(type(failure)).isEqualTo("MALFORMED"));
    }

    @Test
    void aPausedMessageSleepsPastItsTimeUntilItIsArmedAgain() {
        WorkflowStub message = start(MessageStatus.PAUSED, NOW.plus(Duration.ofMinutes(10)));

        environment.sleep(Duration.ofDays(2));
        assertThat(outside.deliveries).isEmpty();
        Instant later = NOW.plus(Duration.ofDays(3));
        update(message, "changeStatus", Map.of("status", "scheduled", "sendAt", later.toString()));
        environment.sleep(Duration.ofDays(1).plusSeconds(1));

        assertThat(outside.deliveries).hasSize(1);
    }

    @Test
    void triesAgainWithGrowingPausesAndGivesUpAfterSevenAttempts() {
        outside = new FakeActivities(null);
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofMinutes(1)));
        outside.whenDelivering(outside::delayed);

        message.getResult(Void.class);

        assertThat(outside.deliveries).extracting(DeliveryRequest::attempt).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(state(message).status()).isEqualTo(MessageStatus.FAILED);
        assertThat(state(message).reasonCode()).isEqualTo(ReasonCode.SEND_FAILED.name());
    }

    @Test
    void showsTheNextAttemptWhileRetryingAndLetsAnOperatorStepIn() {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofMinutes(1)));
        outside.whenDelivering(outside::delayed);
        environment.sleep(Duration.ofSeconds(62));

        MessageState retrying = state(message);
        assertThat(retrying.status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(retrying.nextAttemptAt()).isAfter(NOW.plus(Duration.ofSeconds(89)));
        update(message, "changeStatus", Map.of("status", "paused"));
        environment.sleep(Duration.ofDays(1));

        assertThat(outside.deliveries).hasSize(1);
    }

    @Test
    void sendNowSendsAtOnceAndEndsTheWorkflow() {
        WorkflowStub message = start(MessageStatus.PAUSED, NOW.plus(Duration.ofDays(3)));

        SendNowAnswer answer = message.update("sendNow", SendNowAnswer.class, json(Map.of("actor", "service:desk")));

        assertThat(answer.reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(outside.deliveries.getFirst().byHand().actor()).isEqualTo("service:desk");
        message.getResult(Void.class);
    }

    @Test
    void aRepeatedCommandIsAppliedOnce() {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));
        Map<String, Object> command = Map.of("status", "paused", "commandId", "c-1");

        MessageState first = update(message, "changeStatus", command);
        MessageState second = update(message, "changeStatus", command);

        assertThat(second).isEqualTo(first);
        assertThat(outside.written()).hasSize(1);
    }

    @Test
    void theRowWinsWhereItKnowsBetterAndTheCommandIsJudgedAgain() {
        Instant sendAt = NOW.plus(Duration.ofDays(3));
        WorkflowStub message = start(MessageStatus.SCHEDULED, sendAt);
        outside.setRow(new MessageState(id, MessageStatus.SENT, sendAt, 7, 1, null, null));

        assertThatThrownBy(() -> update(message, "changeStatus", Map.of("status", "paused")))
                .satisfies(failure -> assertThat(type(failure)).isEqualTo("INVALID_TRANSITION"));
        message.getResult(Void.class);
        assertThat(state(message).revision()).isEqualTo(7);
    }

    @Test
    void aRunWithoutALiveRowEndsWithoutSending() {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));
        outside.setRow(null);

        message.signal("changeStatus", json(Map.of("status", "paused")));

        message.getResult(Void.class);
        assertThat(outside.deliveries).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is rejected as {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    reschedule   | {"sendAt":"2026-12-01T08:54:59Z"}                          | IN_PAST
                    reschedule   | {"sendAt":"2029-12-01T08:54:59Z"}                          | TOO_FAR
                    reschedule   | {"sendAt":"2026-12-02T10:00:00"}                           | NAIVE_TIMESTAMP
                    reschedule   | {"sendAt":12}                                              | MALFORMED
                    reschedule   | {}                                                         | MALFORMED
                    reschedule   | []                                                         | MALFORMED
                    changeStatus | {"status":"gone"}                                          | UNKNOWN_STATUS
                    changeStatus | {"status":"retrying"}                                      | INVALID_TRANSITION
                    changeStatus | {"status":"paused","expectedRevision":9}                   | STALE_REVISION
                    changeStatus | {"status":"paused","validUntil":"2026-12-01T08:00:00Z"}    | COMMAND_EXPIRED
                    changeStatus | {"status":"sent","sendAt":"2026-12-02T10:00:00Z"}          | MALFORMED
                    """)
    void aCommandThatCantBeAppliedChangesNothing(String name, String payload, String reason) throws Exception {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));
        MessageState before = state(message);

        assertThatThrownBy(() -> message.update(name, JsonNode.class, JSON.readTree(payload)))
                .satisfies(failure -> assertThat(type(failure)).isEqualTo(reason));
        message.signal(name, JSON.readTree(payload));
        environment.sleep(Duration.ofSeconds(1));

        assertThat(state(message)).isEqualTo(before);
        assertThat(outside.rejections)
                .extracting(
                        Rejection::action, rejection -> rejection.reasonCode().name())
                .containsExactly(tuple(name, reason));
        assertThat(outside.written()).isEmpty();
    }

    @Test
    void signalsThatNobodyKnowsOrThatCarryNothingAreRecordedAndHurtNothing() {
        WorkflowStub message = start(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));

        message.signal("explode", "boom");
        message.signal("reschedule");
        message.signal("reschedule", (Object) null);
        message.signal("changeStatus", "a text");
        environment.sleep(Duration.ofSeconds(1));

        assertThat(state(message).status()).isEqualTo(MessageStatus.SCHEDULED);
        assertThat(outside.rejections)
                .extracting(Rejection::reasonCode)
                .containsExactlyInAnyOrder(
                        ReasonCode.UNKNOWN_COMMAND, ReasonCode.MALFORMED, ReasonCode.MALFORMED, ReasonCode.MALFORMED);
    }

    private WorkflowStub start(MessageStatus status, Instant sendAt) {
        MessageState row = new MessageState(id, status, sendAt, 1, 0, null, null);
        outside = new FakeActivities(row);
        Worker worker = environment.newWorker(MessageContract.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ScheduledMessageImpl.class);
        worker.registerActivitiesImplementations(outside);
        environment.newWorker(MessageContract.CONTROL_TASK_QUEUE).registerActivitiesImplementations(outside);
        environment.start();
        WorkflowClient client = environment.getWorkflowClient();
        WorkflowStub stub = client.newUntypedWorkflowStub(
                MessageContract.WORKFLOW_TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(MessageContract.workflowId(id))
                        .setTaskQueue(MessageContract.TASK_QUEUE)
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(MessageContract.STATUS, status.wireName())
                                .build())
                        .build());
        stub.start(MessageInput.of(ORG, row, row.wake(), null));
        return stub;
    }

    private static MessageState state(WorkflowStub message) {
        return message.query("state", MessageState.class);
    }

    private static MessageState update(WorkflowStub message, String name, Map<String, Object> payload) {
        return message.update(name, MessageState.class, json(payload));
    }

    private static JsonNode json(Map<String, Object> payload) {
        return JSON.valueToTree(payload);
    }

    private static String type(Throwable failure) {
        assertThat(failure).isInstanceOf(WorkflowUpdateException.class);
        return ((ApplicationFailure) failure.getCause()).getType();
    }
}
