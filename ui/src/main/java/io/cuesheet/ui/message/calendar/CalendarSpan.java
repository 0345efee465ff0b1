package io.cuesheet.ui.message.calendar;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The span of the calendar. Weeks begin on Monday. */
enum CalendarSpan {
    WEEK(20, 6),
    MONTH(2, 2);

    private final int perDay;
    private final int eventsPerDay;

    CalendarSpan(int perDay, int eventsPerDay) {
        this.perDay = perDay;
        this.eventsPerDay = eventsPerDay;
    }

    String label() {
        return Texts.named("calendar.span", this);
    }

    /** The value in the address. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CalendarSpan> find(String key) {
        return Arrays.stream(values()).filter(span -> span.key().equals(key)).findFirst();
    }

    /** Maximum messages listed per day; the rest is shown as a number. */
    int perDay() {
        return perDay;
    }

    /** Maximum events listed per day; the rest is shown as a number. */
    int eventsPerDay() {
        return eventsPerDay;
    }

    /** The first day of the span that contains this day, a Monday. */
    LocalDate first(LocalDate day) {
        LocalDate start = this == MONTH ? day.withDayOfMonth(1) : day;
        return start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The last day of the span that contains this day, a Sunday. */
    LocalDate last(LocalDate day) {
        LocalDate end = this == MONTH ? day.with(TemporalAdjusters.lastDayOfMonth()) : day;
        return end.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    LocalDate move(LocalDate day, int steps) {
        return this == MONTH ? day.plusMonths(steps) : day.plusWeeks(steps);
    }

    String title(LocalDate day) {
        return this == MONTH
                ? DatePattern.MONTH.format(day)
                : Texts.of(
                        "calendar.week",
                        DatePattern.DATE_WITHOUT_YEAR.format(first(day)),
                        DatePattern.DATE.format(last(day)));
    }
}
