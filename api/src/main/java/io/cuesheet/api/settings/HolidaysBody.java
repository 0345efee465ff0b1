package io.cuesheet.api.settings;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.Holidays;
import io.cuesheet.db.organisation.Holiday;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The organisation's holidays; saving replaces all of them. */
@Schema(example = "{\"holidays\": [{\"day\": \"2026-12-25\", \"name\": \"Christmas Day\"}]}")
public record HolidaysBody(
        @ArraySchema(arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED), maxItems = 1000) @Nullable
        List<@Nullable HolidayBody> holidays) {

    /** A day without work, such as 2026-12-25. */
    public record HolidayBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date") @Nullable
            String day,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) @Nullable
            String name) {

        private Holiday read(String path) {
            return new Holiday(Holidays.day(path + ".day", day == null ? "" : day), name == null ? "" : name.strip());
        }
    }

    static HolidaysBody of(List<Holiday> holidays) {
        List<@Nullable HolidayBody> bodies = new ArrayList<>();
        holidays.forEach(holiday -> bodies.add(new HolidayBody(holiday.day().toString(), holiday.name())));
        return new HolidaysBody(bodies);
    }

    /** Throws {@link InvalidInput} with the first invalid day. */
    List<Holiday> read() {
        if (holidays == null) {
            throw InvalidInput.of("holidays", "is missing: give a list, which may be empty.");
        }
        List<Holiday> days = new ArrayList<>();
        for (int index = 0; index < holidays.size(); index++) {
            String path = "holidays[%d]".formatted(index);
            @Nullable HolidayBody body = holidays.get(index);
            if (body == null) {
                throw InvalidInput.of(path, "is missing.");
            }
            days.add(body.read(path));
        }
        return days;
    }
}
