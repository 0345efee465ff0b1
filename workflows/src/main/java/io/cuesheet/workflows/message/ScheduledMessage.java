package io.cuesheet.workflows.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.run.StartInput;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of one message: sleeps until its row is due, delivers it, and passes on the commands of other services. The row
 * decides ({@code docs/architecture.md}).
 *
 * <p>Callers that wait for the answer send commands as Updates; services that do not wait send Signals of the same name. Payloads
 * are {@link JsonNode}: the SDK drops a Signal that it can't decode, and a dropped command would leave no trace. A start input
 * that it can't decode would fail the workflow task at every attempt, so {@link StartInput} decodes it.
 */
@WorkflowInterface
public interface ScheduledMessage {

    @WorkflowMethod(name = MessageContract.WORKFLOW_TYPE)
    void run(@Nullable RawValue input);

    @SignalMethod(name = MessageContract.RESCHEDULE)
    void rescheduleSignal(@Nullable JsonNode payload);

    @SignalMethod(name = MessageContract.CHANGE_STATUS)
    void changeStatusSignal(@Nullable JsonNode payload);

    @SignalMethod(name = MessageContract.SEND_NOW)
    void sendNowSignal(@Nullable JsonNode payload);

    /** The row changed; see {@link Sync}. */
    @SignalMethod(name = MessageContract.SYNC)
    void sync(@Nullable JsonNode payload);

    @UpdateMethod(name = MessageContract.RESCHEDULE)
    MessageState reschedule(@Nullable JsonNode payload);

    @UpdateValidatorMethod(updateName = MessageContract.RESCHEDULE)
    void validateReschedule(@Nullable JsonNode payload);

    @UpdateMethod(name = MessageContract.CHANGE_STATUS)
    MessageState changeStatus(@Nullable JsonNode payload);

    @UpdateValidatorMethod(updateName = MessageContract.CHANGE_STATUS)
    void validateChangeStatus(@Nullable JsonNode payload);

    @UpdateMethod(name = MessageContract.SEND_NOW)
    SendNowAnswer sendNow(@Nullable JsonNode payload);

    @UpdateValidatorMethod(updateName = MessageContract.SEND_NOW)
    void validateSendNow(@Nullable JsonNode payload);

    @QueryMethod(name = MessageContract.STATE)
    MessageState state();
}
