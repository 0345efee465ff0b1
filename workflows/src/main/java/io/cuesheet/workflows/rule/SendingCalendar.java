package io.cuesheet.workflows.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an organisation's office is closed and when nobody is to be disturbed.
 *
 * @param weekend days of the week without work; never all seven
 * @param holidays further days without work
 * @param quietHours for types without their own; null: none
 */
public record SendingCalendar(
        Set<DayOfWeek> weekend,
        Set<LocalDate> holidays,
        @Nullable QuietHours quietHours) {

    /** Saturday and Sunday, without holidays and quiet hours. */
    public static final SendingCalendar PLAIN =
            new SendingCalendar(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(), null);

    public SendingCalendar {
        if (weekend.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("a week needs a working day");
        }
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
    }

    /** Whether it is a day without work. */
    public boolean isFree(LocalDate day) {
        return weekend.contains(day.getDayOfWeek()) || holidays.contains(day);
    }

    LocalDate previousWorkingDay(LocalDate day) {
        LocalDate previous = day.minusDays(1);
        while (isFree(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (isFree(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
