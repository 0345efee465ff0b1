package io.cuesheet.application.message;

import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;

/**
 * The outcome of <em>send now</em>.
 *
 * @param reasonCode {@code SENT}, or why it was not sent
 * @param sentence the same for people
 * @param message the message afterwards
 * @param passed the rules that the send bypassed, as reason codes
 */
public record SendNowResult(ReasonCode reasonCode, String sentence, Message message, List<ReasonCode> passed) {

    public SendNowResult {
        passed = List.copyOf(passed);
    }
}
