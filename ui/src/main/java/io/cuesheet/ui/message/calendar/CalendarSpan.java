package io.cuesheet.ui.message.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of the calendar is shown at once. Weeks begin on Monday. */
enum CalendarSpan {
    WEEK("Week", 20, 6),
    MONTH("Month", 2, 2);

    private static final DateTimeFormatter MONTH_NAME = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

    private final String label;
    private final int perDay;
    private final int eventsPerDay;

    CalendarSpan(String label, int perDay, int eventsPerDay) {
        this.label = label;
        this.perDay = perDay;
        this.eventsPerDay = eventsPerDay;
    }

    String label() {
        return label;
    }

    /** As the address bar has it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CalendarSpan> find(String key) {
        return Arrays.stream(values()).filter(span -> span.key().equals(key)).findFirst();
    }

    /** How many messages of a day are listed; the rest is a number. */
    int perDay() {
        return perDay;
    }

    /** How many events of a day are listed; the rest is a number. */
    int eventsPerDay() {
        return eventsPerDay;
    }

    /** The first day that is shown with this one, a Monday. */
    LocalDate first(LocalDate day) {
        LocalDate start = this == MONTH ? day.withDayOfMonth(1) : day;
        return start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The last day that is shown with this one, a Sunday. */
    LocalDate last(LocalDate day) {
        LocalDate end = this == MONTH ? day.with(TemporalAdjusters.lastDayOfMonth()) : day;
        return end.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    LocalDate move(LocalDate day, int steps) {
        return this == MONTH ? day.plusMonths(steps) : day.plusWeeks(steps);
    }

    String title(LocalDate day) {
        return this == MONTH
                ? MONTH_NAME.format(day)
                : DAY.format(first(day)) + " to " + DAY_AND_YEAR.format(last(day));
    }
}
