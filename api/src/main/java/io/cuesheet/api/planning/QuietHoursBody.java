package io.cuesheet.api.planning;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.QuietTimes;
import io.cuesheet.workflows.rule.QuietHours;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Quiet hours in the API, local times such as 22:00.
 *
 * @param until earlier than {@code from} if midnight lies between them
 */
public record QuietHoursBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "time-local", example = "22:00") @Nullable
        String from,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "time-local", example = "08:00") @Nullable
        String until) {

    /** Null stays null. */
    public static @Nullable QuietHoursBody of(@Nullable QuietHours hours) {
        return hours == null
                ? null
                : new QuietHoursBody(hours.from().toString(), hours.until().toString());
    }

    /** Null stays null; throws {@link InvalidInput} for invalid quiet hours. */
    public static @Nullable QuietHours read(@Nullable QuietHoursBody body) {
        if (body == null) {
            return null;
        }
        return QuietTimes.of(time("quiet_hours.from", body.from), time("quiet_hours.until", body.until));
    }

    /** Parses a local time of day; throws {@link InvalidInput} with the field's name for anything else. */
    public static LocalTime time(String field, @Nullable String text) {
        try {
            if (text != null) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeParseException notATime) {
            throw InvalidInput.of(field, "must be a local time such as 22:00.");
        }
        throw InvalidInput.of(field, "is missing.");
    }
}
