package io.cuesheet.api.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.application.expiry.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done although it will not lead to a send.
 *
 * @param reasonCode why it will not be sent
 * @param message one sentence or two for people
 * @param count how many messages it is about, where a command was for many
 */
@Schema(example = """
    {"reason_code": "TOO_LATE", "message": "First contact expires at the event's start, Fri 4 Dec 2026, 19:30 \
    (America/New_York). At this time it will be skipped."}""")
public record WarningBody(
        @Schema(allowableValues = "TOO_LATE") String reasonCode,

        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer count) {

    public static WarningBody of(Warning warning) {
        return new WarningBody(warning.reasonCode().name(), warning.message(), warning.count());
    }

    public static List<WarningBody> of(List<Warning> warnings) {
        return warnings.stream().map(WarningBody::of).toList();
    }
}
