package io.cuesheet.api.message;

import io.cuesheet.application.message.SendNowResult;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message that was sent now.
 *
 * @param passed the rules that the send went past, as reason codes
 */
@JsonNaming(SnakeCaseStrategy.class)
record SendNowResponse(String reasonCode, String message, List<String> passed, JobBody job) {

    static SendNowResponse of(SendNowResult result) {
        return new SendNowResponse(
                result.reasonCode().name(),
                result.sentence(),
                result.passed().stream().map(Enum::name).toList(),
                JobBody.of(result.message()));
    }
}
