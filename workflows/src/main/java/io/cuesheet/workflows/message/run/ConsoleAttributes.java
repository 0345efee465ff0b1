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

    /** After a command, and at the end. */
    void show(MessageState state) {
        if (state.status() != status || (!state.sendAt().equals(sendAt) && showsAll())) {
            upsert(state);
        }
    }

    /** After a delivery that did not end it: it waits for another attempt, for another time, or for a person. */
    void showOpen(MessageState state) {
        boolean differs = state.status() != status || !state.sendAt().equals(sendAt);
        if (state.status().isOpen() && differs && showsAll()) {
            upsert(state);
        }
    }

    private void upsert(MessageState state) {
        status = state.status();
        sendAt = state.sendAt();
        Workflow.upsertTypedSearchAttributes(
                MessageContract.STATUS.valueSet(status.wireName()),
                MessageContract.SEND_AT.valueSet(sendAt.atOffset(ZoneOffset.UTC)));
    }

    /** Runs that were recorded before showed a new status only after a command, and a new time only together with it. */
    private static boolean showsAll() {
        return Workflow.getVersion("console-shows-every-change", Workflow.DEFAULT_VERSION, 1) >= 1;
    }
}
