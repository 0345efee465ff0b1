package io.cuesheet.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.run.RequestedSendImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The run of a send that somebody waits for. */
@Timeout(60)
class RequestedSendTest {

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final MessageState row =
            MessageInTest.row(MessageStatus.SCHEDULED, MessageInTest.NOW.plus(Duration.ofDays(3)));
    private final FakeActivities outside = new FakeActivities(row);

    @BeforeEach
    void start() {
        keyword(MessageContract.ORG.getName());
        keyword(MessageContract.STATUS.getName());
        environment.registerSearchAttribute(
                MessageContract.SEND_AT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
        environment.registerSearchAttribute(MessageContract.LEDGER.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT);
        Worker worker = environment.newWorker(MessageContract.CONTROL_TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(RequestedSendImpl.class);
        worker.registerActivitiesImplementations(outside);
        environment.start();
    }

    private void keyword(String name) {
        environment.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void theGateIsAskedOnceAndTheAttemptIsShownByItsNumber() {
        outside.whenDelivering(request -> {
            DeliveryResult sent = outside.sent(request);
            return new DeliveryResult(sent.reasonCode(), sent.row(), List.of(), null, 42L);
        });

        WorkflowStub send = send(MessageInput.of(MessageInTest.ORG, row, null, null));

        assertThat(outside.deliveries).containsExactly(DeliveryRequest.besideRun(MessageInTest.ORG, row));
        assertThat(shown(send))
                .containsExactlyInAnyOrder("CuesheetOrg", "CuesheetLedger", "CuesheetStatus", "CuesheetSendAt");
    }

    @Test
    void whereTheGateRefusesNothingIsShown() {
        outside.whenDelivering(request -> new DeliveryResult(ReasonCode.ORG_HELD, row, List.of()));

        assertThat(shown(send(MessageInput.of(MessageInTest.ORG, row, null, null))))
                .isEmpty();
    }

    @Test
    void aFaultThatNoTryCanMendEndsIt() {
        outside.whenDelivering(request -> {
            throw ApplicationFailure.newNonRetryableFailure("refused", "test");
        });

        assertThat(shown(send(MessageInput.of(MessageInTest.ORG, row, null, null))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "{}", "{\"messageId\": \"x\"}"})
    void whoeverStartsOneWithSomethingElseIsNotHeard(String input) throws Exception {
        send(new ObjectMapper().readTree(input));

        assertThat(outside.deliveries).isEmpty();
    }

    /** Who asked stands in PostgreSQL: the gate looks there. */
    @Test
    void whoeverStartsOneCanNotSignForAnybody() {
        ObjectNode forged = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .valueToTree(MessageInput.of(MessageInTest.ORG, row, null, null));
        forged.putObject("byHand").put("actor", "user:1").put("confirm", true);

        send(forged);

        assertThat(outside.deliveries).extracting(DeliveryRequest::byHand).containsOnlyNulls();
    }

    /** Returns once it has ended. */
    private WorkflowStub send(Object input) {
        WorkflowStub send = environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        MessageContract.REQUESTED_SEND,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(MessageContract.sendId(row.messageId()))
                                .setTaskQueue(MessageContract.CONTROL_TASK_QUEUE)
                                .build());
        send.start(input);
        send.getResult(Void.class);
        return send;
    }

    private List<String> shown(WorkflowStub send) {
        return environment.getWorkflowClient().fetchHistory(send.getExecution().getWorkflowId()).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
                .map(HistoryEvent::getUpsertWorkflowSearchAttributesEventAttributes)
                .flatMap(upsert -> upsert.getSearchAttributes().getIndexedFieldsMap().keySet().stream())
                .toList();
    }
}
