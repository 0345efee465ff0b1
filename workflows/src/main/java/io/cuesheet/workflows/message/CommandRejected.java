package io.cuesheet.workflows.message;

import io.cuesheet.workflows.ReasonCode;

/** A command that changes nothing, with the reason. The message is one sentence without personal data. */
public final class CommandRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ReasonCode reasonCode;

    public CommandRejected(ReasonCode reasonCode, String message) {
        super(message, null, false, false);
        this.reasonCode = reasonCode;
    }

    public ReasonCode reasonCode() {
        return reasonCode;
    }
}
