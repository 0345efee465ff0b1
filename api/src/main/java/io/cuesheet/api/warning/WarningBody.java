package io.cuesheet.api.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.application.expiry.TimeConcern;
import io.cuesheet.application.expiry.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to mind about the time of a message, or of many.
 *
 * @param reasonCode what it is: with TOO_LATE the message will not be sent then; the others don't keep it from being sent
 * @param message one sentence or two for people
 * @param count how many messages it is about, where a command was for many
 */
@Schema(example = """
    {"reason_code": "TOO_LATE", "message": "First contact expires at the event's start, Fri 4 Dec 2026, 19:30 \
    (America/New_York). At this time it will be skipped."}""")
public record WarningBody(
        @Schema(implementation = TimeConcern.class) String reasonCode,

        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer count) {

    public static WarningBody of(Warning warning) {
        return new WarningBody(warning.concern().name(), warning.message(), warning.count());
    }

    public static List<WarningBody> of(List<Warning> warnings) {
        return warnings.stream().map(WarningBody::of).toList();
    }
}
