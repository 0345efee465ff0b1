package io.cuesheet.db.outbox;

import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStart;

/**
 * A command that a relay has leased, with its message as it is now.
 *
 * @param command {@code start}, {@code cancel}, or the pinned name of the Update
 * @param payload JSON payload of the contract; what it is for {@code start} and {@code cancel}, the column's comment says
 * @param live false where the message was deleted meanwhile
 */
public record OutboxCommand(long id, String command, String payload, int tries, boolean live, MessageStart message) {

    public static final String START = "start";
    public static final String CANCEL = "cancel";

    public boolean isStart() {
        return START.equals(command);
    }

    public boolean isCancel() {
        return CANCEL.equals(command);
    }

    public boolean isSendNow() {
        return MessageContract.SEND_NOW.equals(command);
    }
}
