package io.cuesheet.worker.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.engine.FakeTemporal;
import io.cuesheet.application.engine.FakeTemporal.Run;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSync.Kind;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Sync;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What each entry becomes on the wire. */
class TellingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final OrgId ORG = new OrgId(UUID.fromString("01930000-0000-7000-8000-000000000001"));
    private static final EventId EVENT = new EventId(UUID.fromString("01930000-0000-7000-8000-000000000002"));
    private static final MessageId ID = new MessageId(UUID.fromString("01930000-0000-7000-8000-000000000003"));
    private static final String WORKFLOW = MessageContract.workflowId(ID);
    private static final MessageState SCHEDULED = row(MessageStatus.SCHEDULED);

    private static final FakeTemporal TEMPORAL = new FakeTemporal();
    private static AnnotationConfigApplicationContext context;
    private static Telling telling;

    @BeforeAll
    static void start() {
        context = UseCases.start(TestDatabase.create(), () -> NOW, TEMPORAL.settings(), Telling.class);
        telling = context.getBean(Telling.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        TEMPORAL.close();
    }

    @AfterEach
    void forget() {
        TEMPORAL.forget();
    }

    @Test
    void aStartBeginsARunFromTheRow() {
        telling.tell(sync(Kind.START, SCHEDULED));

        assertThat(started()).containsExactly(MessageInput.of(ORG, SCHEDULED, SEND_AT, null));
        assertThat(TEMPORAL.starts())
                .extracting(
                        StartWorkflowExecutionRequest::getWorkflowId,
                        StartWorkflowExecutionRequest::getWorkflowIdConflictPolicy)
                .containsExactly(tuple(WORKFLOW, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL));
        assertThat(TEMPORAL.signals()).isEmpty();
    }

    @Test
    void aStartThatFindsARunTellsIt() {
        TEMPORAL.find(Run.OPEN);

        telling.tell(sync(Kind.START, SCHEDULED));

        assertThat(TEMPORAL.starts()).isEmpty();
        assertThat(told()).containsExactly(new Sync(SCHEDULED, SEND_AT, null, "test", false));
    }

    @ParameterizedTest
    @EnumSource(names = {"TELL", "CORRECT"})
    void anOpenRunIsToldTheRowWhateverThatHasBecome(Kind kind) {
        TEMPORAL.find(Run.OPEN);
        MessageState sent = row(MessageStatus.SENT);

        telling.tell(sync(kind, SCHEDULED));
        telling.tell(sync(kind, sent));

        boolean corrects = kind == Kind.CORRECT;
        assertThat(told())
                .containsExactly(
                        new Sync(SCHEDULED, SEND_AT, null, "test", corrects),
                        new Sync(sent, null, null, "test", corrects));
        assertThat(TEMPORAL.signals()).allSatisfy(signal -> {
            assertThat(signal.getSignalName()).isEqualTo(MessageContract.SYNC);
            assertThat(signal.getWorkflowExecution().getWorkflowId()).isEqualTo(WORKFLOW);
        });
    }

    @Test
    void whereNoRunIsOpenOneIsStartedIfTheMessageNeedsOne() {
        telling.tell(sync(Kind.TELL, SCHEDULED));
        telling.tell(sync(Kind.TELL, row(MessageStatus.FAILED)));
        telling.tell(sync(Kind.START, row(MessageStatus.SKIPPED)));

        assertThat(started()).containsExactly(MessageInput.of(ORG, SCHEDULED, SEND_AT, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageStatus.class,
            names = {"SCHEDULED", "PAUSED", "FAILED"})
    void aSendThatSomebodyWaitsForHasARunOfItsOwnAndTheMessagesRunIsLeftAlone(MessageStatus status) {
        TEMPORAL.find(Run.OPEN);
        MessageState row = row(status);

        telling.tell(awaited(Kind.SEND, row));
        telling.tell(sync(Kind.SEND, row));

        assertThat(TEMPORAL.starts()).singleElement().satisfies(start -> {
            assertThat(start.getWorkflowId()).isEqualTo(MessageContract.sendId(ID));
            assertThat(start.getTaskQueue().getName()).isEqualTo(MessageContract.CONTROL_TASK_QUEUE);
            assertThat(read(start.getInput(), MessageInput.class))
                    .isEqualTo(MessageInput.of(ORG, row, row.wake(), null));
        });
        assertThat(TEMPORAL.signals()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"TELL", "CORRECT"})
    void whatElseThereIsToTellIsToldBesideASendThatSomebodyWaitsFor(Kind kind) {
        TEMPORAL.find(Run.OPEN);

        telling.tell(awaited(kind, SCHEDULED));

        assertThat(TEMPORAL.starts())
                .extracting(StartWorkflowExecutionRequest::getWorkflowId)
                .containsExactly(MessageContract.sendId(ID));
        assertThat(told()).containsExactly(new Sync(SCHEDULED, SEND_AT, null, "test", kind == Kind.CORRECT));
    }

    @Test
    void aSendThatABulkCommandAskedForNeedsARunAlsoWhereTheMessageIsClosed() {
        MessageState failed = row(MessageStatus.FAILED);

        telling.tell(new EngineSync(Kind.TELL, 1, "sendNow", 1, true, false, false, start(failed, NOW)));
        telling.tell(new EngineSync(Kind.RESTART, 1, "upgrade", 1, true, false, false, start(failed, NOW)));

        assertThat(started())
                .containsExactly(MessageInput.of(ORG, failed, NOW, null), MessageInput.of(ORG, failed, NOW, null));
    }

    @Test
    void aRunThatSomebodyElseStartedMeanwhileIsToldLater() {
        TEMPORAL.find(Run.OPENS_LATE);

        assertThatThrownBy(() -> telling.tell(sync(Kind.TELL, SCHEDULED))).isInstanceOf(NotYet.class);
    }

    @Test
    void aRestartReplacesTheRunThatMayBeOpen() {
        TEMPORAL.find(Run.OPEN);

        telling.tell(sync(Kind.RESTART, SCHEDULED));

        assertThat(started()).containsExactly(MessageInput.of(ORG, SCHEDULED, SEND_AT, null));
        assertThat(TEMPORAL.starts())
                .extracting(StartWorkflowExecutionRequest::getWorkflowIdConflictPolicy)
                .containsExactly(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING);
    }

    @Test
    void aRestartOfAClosedMessageEndsItsRun() {
        telling.tell(sync(Kind.RESTART, row(MessageStatus.SENT)));

        assertThat(TEMPORAL.terminations()).containsExactly(WORKFLOW);
        assertThat(TEMPORAL.starts()).isEmpty();
    }

    @Test
    void aRestartWaitsForTheOutcomeOfAnAttempt() {
        EngineSync inFlight = new EngineSync(Kind.RESTART, 1, "test", 1, true, true, false, start(SCHEDULED, SEND_AT));

        assertThatThrownBy(() -> telling.tell(inFlight)).isInstanceOf(NotYet.class);

        assertThat(TEMPORAL.starts()).isEmpty();
        assertThat(TEMPORAL.terminations()).isEmpty();
    }

    @Test
    void theRunOfADeletedMessageIsToldSo() {
        TEMPORAL.find(Run.OPEN);
        TEMPORAL.describe(running(0));

        telling.tell(deleted(Kind.TELL));

        assertThat(told()).containsExactly(new Sync(null, null, null, "test", false));
        assertThat(TEMPORAL.terminations()).isEmpty();
    }

    @Test
    void aDeletedMessageWithoutARunNeedsNothing() {
        telling.tell(deleted(Kind.TELL));
        telling.tell(deleted(Kind.START));
        telling.tell(deleted(Kind.RESTART));

        assertThat(TEMPORAL.starts()).isEmpty();
        assertThat(TEMPORAL.signals()).isEmpty();
        assertThat(TEMPORAL.terminations()).isEmpty();
    }

    @Test
    void theRunOfADeletedMessageEndsWhereItCantBeTold() {
        TEMPORAL.find(Run.OPEN);
        TEMPORAL.describe(running(5));
        telling.tell(deleted(Kind.TELL));
        TEMPORAL.describe(running(0));
        telling.tell(deleted(Kind.RESTART));

        assertThat(TEMPORAL.terminations()).containsExactly(WORKFLOW, WORKFLOW);
        assertThat(TEMPORAL.signals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aRunWhoseTaskMayStillSucceedIsAskedLater(int tries) {
        TEMPORAL.find(Run.OPEN);
        TEMPORAL.describe(running(tries));

        assertThatThrownBy(() -> telling.tell(deleted(Kind.TELL))).isInstanceOf(NotYet.class);
    }

    @Test
    void aServerThatAnswersIsThere() {
        telling.probe();
    }

    private static MessageState row(MessageStatus status) {
        return new MessageState(ID, status, SEND_AT, 3, 1, null, null);
    }

    private static MessageStart start(MessageState row, @Nullable Instant wake) {
        return new MessageStart(ORG, EVENT, "REMINDER", row, wake, null);
    }

    private static EngineSync sync(Kind kind, MessageState row) {
        return new EngineSync(kind, 1, "test", 1, true, false, false, start(row, row.wake()));
    }

    private static EngineSync awaited(Kind kind, MessageState row) {
        return new EngineSync(kind, 1, "test", 1, true, false, true, start(row, row.wake()));
    }

    private static EngineSync deleted(Kind kind) {
        return new EngineSync(kind, 1, "test", 1, false, false, false, start(SCHEDULED, SEND_AT));
    }

    private static DescribeWorkflowExecutionResponse running(int tries) {
        DescribeWorkflowExecutionResponse.Builder run = DescribeWorkflowExecutionResponse.newBuilder()
                .setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder()
                        .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
        return tries == 0
                ? run.build()
                : run.setPendingWorkflowTask(
                                PendingWorkflowTaskInfo.newBuilder().setAttempt(tries))
                        .build();
    }

    private static List<MessageInput> started() {
        return TEMPORAL.starts().stream()
                .map(start -> read(start.getInput(), MessageInput.class))
                .toList();
    }

    private static List<Sync> told() {
        return TEMPORAL.signals().stream()
                .map(signal -> read(signal.getInput(), Sync.class))
                .toList();
    }

    private static <T> T read(Payloads payloads, Class<T> type) {
        return DefaultDataConverter.STANDARD_INSTANCE.fromPayloads(0, Optional.of(payloads), type, type);
    }
}
