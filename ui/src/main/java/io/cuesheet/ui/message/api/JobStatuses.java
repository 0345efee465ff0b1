package io.cuesheet.ui.message.api;

import io.cuesheet.ui.message.ReasonSentence;
import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;

/** Reads statuses of requests. */
final class JobStatuses {

    private JobStatuses() {}

    static MessageStatus read(String text) {
        return MessageStatus.find(text)
                .orElseThrow(() ->
                        new RequestRefused(ReasonCode.UNKNOWN_STATUS, ReasonSentence.of(ReasonCode.UNKNOWN_STATUS)));
    }
}
