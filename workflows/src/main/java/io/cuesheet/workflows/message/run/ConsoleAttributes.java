package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the web console shows of the message. Each change costs a billable action, so only what differs is shown anew. */
final class ConsoleAttributes {

    private MessageStatus status;
    private Instant sendAt;

    ConsoleAttributes(MessageStatus status, Instant sendAt) {
        this.status = status;
        this.sendAt = sendAt;
    }

    /** After a change, and at the end. */
    void show(MessageState state) {
        if (state.status() != status || !state.sendAt().equals(sendAt)) {
            status = state.status();
            sendAt = state.sendAt();
            Workflow.upsertTypedSearchAttributes(
                    MessageContract.STATUS.valueSet(status.wireName()),
                    MessageContract.SEND_AT.valueSet(sendAt.atOffset(ZoneOffset.UTC)));
        }
    }
}
