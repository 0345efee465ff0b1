package io.cuesheet.api.message;

import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A message that was sent now.
 *
 * @param passed reason codes of the checks that the send bypassed
 */
@Schema(name = "SentJob")
record SendNowResponse(ReasonCode reasonCode, String message, List<ReasonCode> passed, JobBody job) {

    static SendNowResponse of(SendNowResult result, JobBody job) {
        return new SendNowResponse(result.reasonCode(), result.sentence(), result.passed(), job);
    }
}
