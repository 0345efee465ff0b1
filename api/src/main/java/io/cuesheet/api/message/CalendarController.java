package io.cuesheet.api.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.message.CalendarDay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows how many messages go out on each day. */
@RestController
@Tag(name = "Jobs")
record CalendarController(Messages messages) {

    private static final int MOST_DAYS = 366;

    /**
     * One day.
     *
     * @param day in the time zone of each message's event
     * @param messageTypes messages by type
     */
    @Schema(name = "CalendarDay")
    record DayBody(LocalDate day, long total, Map<String, Long> messageTypes) {

        static DayBody of(CalendarDay day) {
            return new DayBody(day.day(), day.total(), day.byType());
        }
    }

    /** Days with past or future sends; other days are omitted. */
    @Schema(example = """
        {"days": [{"day": "2026-12-01", "total": 3, "message_types": {"INIT": 1, "REMINDER": 2}}]}""")
    record CalendarBody(List<DayBody> days) {}

    @GetMapping(path = "/api/scheduler/calendar", produces = "application/json")
    @Operation(
            operationId = "countJobsByDay",
            summary = "Counts the messages that go out on each day",
            description =
                    "Each message counts on its due day in its event's time zone. Skipped and failed messages are not"
                            + " counted.")
    CalendarBody calendar(
            Caller caller,
            @Parameter(description = "First day", required = true, schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description = "Last day, inclusive; at most a year later",
                            required = true,
                            schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw InvalidInput.of("to", "must not be before from or more than a year after it.");
        }
        return new CalendarBody(
                messages.days(caller, first, last).stream().map(DayBody::of).toList());
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text);
            if (day.getYear() >= 1970 && day.getYear() <= 2199) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            throw InvalidInput.of(name, "must be a day such as 2026-12-01.");
        }
        throw InvalidInput.of(name, "must be between 1970 and 2199.");
    }
}
