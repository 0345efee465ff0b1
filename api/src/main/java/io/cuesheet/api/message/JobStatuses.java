package io.cuesheet.api.message;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;

/** Reads statuses from requests. */
public final class JobStatuses {

    private JobStatuses() {}

    public static MessageStatus read(String text) {
        return MessageStatus.find(text)
                .orElseThrow(() ->
                        InvalidInput.saying(ReasonCode.UNKNOWN_STATUS, ReasonSentence.of(ReasonCode.UNKNOWN_STATUS)));
    }
}
