package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A delivery as an activity of Temporal's SDK: what one try hands to the next. */
class DeliveryOnTemporalTest extends DeliveryFixture {

    @Test
    void aDatabaseThatIsAwayAfterTheMessageWasTakenCostsNoSecondCopy() {
        AtomicInteger begun = new AtomicInteger();
        tries = () -> {
            outage.away = begun.incrementAndGet() == 2;
            return RunningActivity.ofTemporal();
        };
        CHANNEL.during = () -> outage.away = true;

        MessageState end = runToItsEnd();

        assertThat(begun).hasValue(3);
        assertThat(CHANNEL.taken).hasSize(1);
        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(end.status()).isEqualTo(MessageStatus.SENT);
    }

    private MessageState runToItsEnd() {
        try (TestWorkflowEnvironment environment =
                TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                        .setInitialTimeMillis(SEND_AT.toEpochMilli())
                        .build())) {
            environment.registerSearchAttribute(
                    MessageContract.ORG.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            environment.registerSearchAttribute(
                    MessageContract.STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            environment.registerSearchAttribute(
                    MessageContract.SEND_AT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
            environment.registerSearchAttribute(
                    MessageContract.LEDGER.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT);
            Worker worker = environment.newWorker(MessageContract.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(ScheduledMessageImpl.class);
            worker.registerActivitiesImplementations(activities);
            environment.newWorker(MessageContract.CONTROL_TASK_QUEUE).registerActivitiesImplementations(activities);
            environment.start();
            WorkflowStub workflow = environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(
                            MessageContract.WORKFLOW_TYPE,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId(MessageContract.workflowId(message.messageId()))
                                    .setTaskQueue(MessageContract.TASK_QUEUE)
                                    .build());
            workflow.start(MessageInput.of(org, message, message.wake(), null));
            workflow.getResult(Void.class);
            return workflow.query(MessageContract.STATE, MessageState.class);
        }
    }
}
