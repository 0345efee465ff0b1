package io.cuesheet.api.message;

import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message that was sent now.
 *
 * @param passed the rules that the send went past, as reason codes
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "SentJob")
record SendNowResponse(
        @Schema(implementation = ReasonCode.class) String reasonCode,
        String message,

        @ArraySchema(schema = @Schema(implementation = ReasonCode.class))
        List<String> passed,

        JobBody job) {

    static SendNowResponse of(SendNowResult result) {
        return new SendNowResponse(
                result.reasonCode().name(),
                result.sentence(),
                result.passed().stream().map(Enum::name).toList(),
                JobBody.of(result.message()));
    }
}
