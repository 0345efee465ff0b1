package io.cuesheet.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.engine.FakeTemporal;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.ProjectionRepository;
import io.cuesheet.db.outbox.OutboxCommand;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.SendNowAnswer;
import io.grpc.Status;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What each command becomes on the wire, and what each answer becomes in the outbox. */
class CommandHandoverTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final EventId EVENT = new EventId(UUID.fromString("01930000-0000-7000-8000-000000000002"));
    private static final String MOVE = "{\"sendAt\": \"2026-11-01T14:00:00Z\", \"commandId\": \"c1\"}";
    private static final String CUT_OFF = "AcceptedUpdateCompletedWorkflow";

    private static final FakeTemporal TEMPORAL = new FakeTemporal();
    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static CommandHandover handover;
    private static int organisations;

    private final OrgId org = OrganisationFixture.insert(database.jdbc(), "org" + organisations++);
    private final MessageState message =
            MessageFixture.insert(database.jdbc(), org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context =
                UseCases.start(database, () -> NOW, TEMPORAL.settings(), CommandHandover.class, WorkflowClosing.class);
        handover = context.getBean(CommandHandover.class);
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
        assertThat(handover.handOver(command(OutboxCommand.START, "{}", 1))).isEqualTo("DONE");

        assertThat(TEMPORAL.starts()).singleElement().satisfies(start -> {
            assertThat(start.getWorkflowId()).isEqualTo(MessageContract.workflowId(message.messageId()));
            assertThat(DefaultDataConverter.STANDARD_INSTANCE.fromPayloads(
                            0, Optional.of(start.getInput()), MessageInput.class, MessageInput.class))
                    .isEqualTo(MessageInput.of(org, message, 730));
        });
    }

    @Test
    void aStartOfAMessageThatIsOverIsNotNeeded() {
        MessageState sent = new MessageState(message.messageId(), MessageStatus.SENT, SEND_AT, 2, 1, null, null);

        assertThat(handover.handOver(new OutboxCommand(1, OutboxCommand.START, "{}", 1, true, start(sent))))
                .isEqualTo("DONE");

        assertThat(TEMPORAL.starts()).isEmpty();
    }

    @Test
    void aRestoredMessageIsStartedAgainUntilNothingOfItsOldRunIsUnderWay() {
        OutboxCommand restored = command(OutboxCommand.START, "{\"restored\": true}", 1);
        TEMPORAL.describe(running()
                .setPendingWorkflowTask(PendingWorkflowTaskInfo.newBuilder().setAttempt(1))
                .build());
        assertThatThrownBy(() -> handover.handOver(restored)).isInstanceOf(NotYet.class);

        TEMPORAL.describe(running().build());
        assertThat(handover.handOver(restored)).isEqualTo("DONE");
    }

    @Test
    void aChangeIsAnUpdateThatIsKnownByItsNumber() {
        TEMPORAL.answerWith(message);

        assertThat(handover.handOver(command("reschedule", MOVE, 1))).isEqualTo("DONE");

        assertThat(TEMPORAL.updates()).singleElement().satisfies(update -> {
            assertThat(update.getRequest().getInput().getName()).isEqualTo("reschedule");
            assertThat(update.getRequest().getMeta().getUpdateId()).isEqualTo("outbox-7");
        });
    }

    @Test
    void aRefusalIsTheOutcome() {
        TEMPORAL.failWith(ReasonCode.STALE_REVISION.name());
        TEMPORAL.failWith("java.lang.IllegalStateException");

        assertThat(handover.handOver(command("reschedule", MOVE, 1))).isEqualTo("STALE_REVISION");
        assertThat(handover.handOver(command("reschedule", MOVE, 1))).isEqualTo("EXCEPTION");
    }

    @Test
    void whatPassesByItselfIsTriedAgainLater() {
        for (String passing : List.of(CUT_OFF, "IN_FLIGHT", "ENGINE_UNAVAILABLE", "NOT_FOUND")) {
            TEMPORAL.failWith(passing);
            assertThatThrownBy(() -> handover.handOver(command("reschedule", MOVE, 1)))
                    .as(passing)
                    .isInstanceOf(NotYet.class);
        }
    }

    @Test
    void aChangeThatWasMadeBeforeItsRunEndedIsDone() {
        TEMPORAL.failWith(
                CUT_OFF, () -> context.getBean(ProjectionRepository.class).answer(org, message, "c1", null, NOW));

        assertThat(handover.handOver(command("reschedule", MOVE, 1))).isEqualTo("DONE");
    }

    @Test
    void aRepeatedCommandAsksTheDatabaseFirst() {
        context.getBean(ProjectionRepository.class).answer(org, message, "c1", null, NOW);

        assertThat(handover.handOver(command("reschedule", MOVE, 2))).isEqualTo("DONE");

        assertThat(TEMPORAL.updates()).isEmpty();
    }

    @Test
    void aRepeatedCommandDoesNotWaitForARunThatAnswersNobody() {
        TEMPORAL.describe(running()
                .setPendingWorkflowTask(PendingWorkflowTaskInfo.newBuilder().setAttempt(5))
                .build());

        assertThatThrownBy(() -> handover.handOver(command("reschedule", MOVE, 2)))
                .isInstanceOf(NotYet.class);

        assertThat(TEMPORAL.updates()).isEmpty();
    }

    @Test
    void aSendTellsWhatCameOfIt() {
        TEMPORAL.answerWith(new SendNowAnswer(ReasonCode.SENT, message, List.of()));
        TEMPORAL.answerWith(new SendNowAnswer(ReasonCode.MISSING_RECIPIENT, message, List.of()));

        assertThat(handover.handOver(command("sendNow", "{}", 1))).isEqualTo("DONE");
        assertThat(handover.handOver(command("sendNow", "{}", 1))).isEqualTo("MISSING_RECIPIENT");
    }

    @Test
    void aServerThatDoesNotTakeACommandIsAFault() {
        TEMPORAL.turnAwayWith(Status.Code.PERMISSION_DENIED);

        assertThatThrownBy(() -> handover.handOver(command("reschedule", MOVE, 1)))
                .isInstanceOf(WorkflowServiceException.class);
    }

    @Test
    void aDeletedMessageIsCancelledAndTakesNoOtherCommand() {
        OutboxCommand cancel = new OutboxCommand(7, OutboxCommand.CANCEL, "{}", 1, false, start(message));
        OutboxCommand move = new OutboxCommand(7, "reschedule", MOVE, 1, false, start(message));

        assertThat(handover.handOver(cancel)).isEqualTo("DONE");
        assertThat(handover.handOver(move)).isEqualTo("NOT_FOUND");

        assertThat(TEMPORAL.cancellations()).containsExactly(MessageContract.workflowId(message.messageId()));
        assertThat(TEMPORAL.updates()).isEmpty();
    }

    @Test
    void aMessageThatWasBroughtBackIsNotCancelled() {
        assertThat(handover.handOver(command(OutboxCommand.CANCEL, "{}", 1))).isEqualTo("SUPERSEDED");

        assertThat(TEMPORAL.cancellations()).isEmpty();
    }

    private OutboxCommand command(String name, String payload, int tries) {
        return new OutboxCommand(7, name, payload, tries, true, start(message));
    }

    private MessageStart start(MessageState row) {
        return new MessageStart(org, EVENT, "REMINDER", row, 730);
    }

    private static DescribeWorkflowExecutionResponse.Builder running() {
        return DescribeWorkflowExecutionResponse.newBuilder()
                .setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder()
                        .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
    }
}
