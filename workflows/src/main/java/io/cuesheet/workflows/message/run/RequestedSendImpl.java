package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.RequestedSend;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Asks the gate once. The waiting caller reads the answer from the database, and the message's own run is notified of the row's new state. */
public final class RequestedSendImpl implements RequestedSend {

    private final MessageActivities delivery = ActivityStubs.requestedDelivery();

    @Override
    public void run(@Nullable RawValue input) {
        StartInput start = StartInput.read(input, Workflow.getInfo().getWorkflowId());
        if (start.isOurs()) {
            send(start.values());
        }
    }

    private void send(MessageInput message) {
        try {
            show(
                    message,
                    ActivityStubs.orRefuse(
                            () -> delivery.deliver(DeliveryRequest.besideRun(message.orgId(), message.state()))));
        } catch (CommandRejected fault) {
            // The activity has informed the waiting caller, and the message is unchanged.
            return;
        }
    }

    /** The attempt's number in the ledger, which reveals a database that was restored from a backup. */
    private static void show(MessageInput message, DeliveryResult result) {
        if (result.number() != null && result.row() != null) {
            ConsoleAttributes console = new ConsoleAttributes(message.orgId(), message.status(), message.sendAt());
            console.attempted(result.number());
            console.show(result.row());
        }
    }
}
