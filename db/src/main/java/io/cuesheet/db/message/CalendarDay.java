package io.cuesheet.db.message;

import java.time.LocalDate;
import java.util.Map;

/**
 * How many messages go out, or went, on a day of the calendar.
 *
 * @param day by the clock of each message's event
 * @param byType by stable code of the type
 */
public record CalendarDay(LocalDate day, Map<String, Long> byType) {

    public CalendarDay {
        byType = Map.copyOf(byType);
    }

    public long total() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }
}
