package io.cuesheet.api.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.application.expiry.TimeConcern;
import io.cuesheet.application.expiry.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A warning about the time of one or many messages.
 *
 * @param reasonCode kind of warning: with TOO_LATE the message will not be sent; the other codes don't prevent sending
 * @param message one sentence or two for people
 * @param count number of messages it applies to, for a bulk command
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
