package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;

/**
 * The answer to <em>send now</em>.
 *
 * @param reasonCode {@code SENT}, or why it was not
 * @param passed the checks that the send bypassed, as reason codes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SendNowAnswer(ReasonCode reasonCode, MessageState state, List<ReasonCode> passed) {

    public SendNowAnswer {
        passed = List.copyOf(passed);
    }
}
