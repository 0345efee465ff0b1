package io.cuesheet.api.settings;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.organisation.Holiday;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The organisation's holidays; when they are saved, these are all. */
@Schema(example = "{\"holidays\": [{\"day\": \"2026-12-25\", \"name\": \"Christmas Day\"}]}")
public record HolidaysBody(@Nullable List<@Nullable HolidayBody> holidays) {

    private static final int MOST = 1000;
    private static final int LONGEST = 100;

    /** A day without work, such as 2026-12-25. */
    public record HolidayBody(
            @Nullable String day, @Nullable String name) {

        private Holiday read(String path) {
            if (name == null || name.isBlank()) {
                throw InvalidInput.of(path + ".name", "is missing.");
            }
            if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
                throw InvalidInput.of(
                        path + ".name",
                        "must have at most %d characters, none of them control characters.".formatted(LONGEST));
            }
            return new Holiday(date(path), name.strip());
        }

        private LocalDate date(String path) {
            try {
                LocalDate date = LocalDate.parse(day == null ? "" : day);
                if (date.getYear() >= 1970 && date.getYear() <= 2199) {
                    return date;
                }
            } catch (DateTimeParseException notADate) {
                throw InvalidInput.of(path + ".day", "must be a date such as 2026-12-25.");
            }
            throw InvalidInput.of(path + ".day", "must lie between 1970 and 2199.");
        }
    }

    static HolidaysBody of(List<Holiday> holidays) {
        List<@Nullable HolidayBody> bodies = new ArrayList<>();
        holidays.forEach(holiday -> bodies.add(new HolidayBody(holiday.day().toString(), holiday.name())));
        return new HolidaysBody(bodies);
    }

    /** Throws {@link InvalidInput} with the day and the way out. */
    public List<Holiday> read() {
        if (holidays == null) {
            throw InvalidInput.of("holidays", "is missing: give a list, which may be empty.");
        }
        if (holidays.size() > MOST) {
            throw InvalidInput.of("holidays", "must be at most " + MOST + ".");
        }
        List<Holiday> days = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (int index = 0; index < holidays.size(); index++) {
            String path = "holidays[%d]".formatted(index);
            @Nullable HolidayBody body = holidays.get(index);
            if (body == null) {
                throw InvalidInput.of(path, "is missing.");
            }
            Holiday day = body.read(path);
            if (!seen.add(day.day())) {
                throw InvalidInput.of(path + ".day", "is there twice.");
            }
            days.add(day);
        }
        return days;
    }
}
