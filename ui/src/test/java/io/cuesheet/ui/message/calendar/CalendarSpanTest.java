package io.cuesheet.ui.message.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CalendarSpanTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 1);

    @Test
    void weeksBeginOnMonday() {
        assertThat(CalendarSpan.WEEK.first(SUNDAY)).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(CalendarSpan.WEEK.last(SUNDAY)).isEqualTo(SUNDAY);
        assertThat(CalendarSpan.WEEK.title(SUNDAY)).isEqualTo("26 Oct to 1 Nov 2026");
    }

    @Test
    void aMonthIsShownInWholeWeeks() {
        for (int month = 1; month <= 12; month++) {
            LocalDate day = LocalDate.of(2027, month, 15);
            assertThat(CalendarSpan.MONTH.first(day).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            assertThat(CalendarSpan.MONTH.last(day).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(CalendarSpan.MONTH.first(day)).isBeforeOrEqualTo(day.withDayOfMonth(1));
        }
    }

    @Test
    void aStepInTheCalendarIsAWeekOrAMonth() {
        assertThat(CalendarSpan.WEEK.move(SUNDAY, -1)).isEqualTo(LocalDate.of(2026, 10, 25));
        assertThat(CalendarSpan.MONTH.move(LocalDate.of(2027, 1, 31), 1)).isEqualTo(LocalDate.of(2027, 2, 28));
    }
}
