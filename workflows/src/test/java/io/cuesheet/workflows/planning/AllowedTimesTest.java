package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.AllowedTimes.Allowed;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

    private static final SendingCalendar CHRISTMAS =
            new SendingCalendar(SendingCalendar.PLAIN.weekend(), Set.of(LocalDate.of(2026, 12, 25)), NIGHT);

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T10:00:00+01:00, 2026-11-27T10:00:00+01:00, ",
        "2026-11-28T10:00:00+01:00, 2026-11-30T10:00:00+01:00, WEEKEND_POSTPONED",
        "2026-11-29T10:00:00+01:00, 2026-11-30T10:00:00+01:00, WEEKEND_POSTPONED",
        "2026-11-27T22:00:00+01:00, 2026-11-30T08:00:00+01:00, QUIET_HOURS",
        "2026-11-29T23:00:00+01:00, 2026-12-01T08:00:00+01:00, WEEKEND_POSTPONED",
        "2026-12-25T12:00:00+01:00, 2026-12-28T12:00:00+01:00, WEEKEND_POSTPONED",
        "2026-11-27T21:59:59+01:00, 2026-11-27T21:59:59+01:00, ",
        "2026-11-27T07:59:59+01:00, 2026-11-27T08:00:00+01:00, QUIET_HOURS"
    })
    void freeDaysKeepTheTimeOfDayAndQuietHoursEnd(String due, String expected, @Nullable ReasonCode reason) {
        assertThat(allowed(WeekendRule.POSTPONE, NIGHT, CHRISTMAS, due))
                .isEqualTo(new Allowed(instant(expected), reason));
    }

    @ParameterizedTest
    @CsvSource({
        // Friday: its own morning, then that of Monday.
        "2026-11-27T07:00:00+01:00, 2026-11-27T09:00:00+01:00",
        "2026-11-27T09:00:00+01:00, 2026-11-30T09:00:00+01:00",
        "2026-11-28T12:00:00+01:00, 2026-11-30T09:00:00+01:00",
        // Christmas Day is a Friday.
        "2026-12-24T15:00:00+01:00, 2026-12-28T09:00:00+01:00"
    })
    void theNextWorkingMorningIsNineOClockOfAWorkingDay(String after, String expected) {
        SendingCalendar calendar =
                new SendingCalendar(SendingCalendar.PLAIN.weekend(), Set.of(LocalDate.of(2026, 12, 25)), NIGHT);
        AllowedTimes times = new AllowedTimes(BERLIN, WeekendRule.POSTPONE, NIGHT, calendar);
        assertThat(times.nextMorning(instant(after))).isEqualTo(instant(expected));
    }

    @Test
    void longQuietHoursPutTheMorningOff() {
        QuietHours untilLate = new QuietHours(LocalTime.of(20, 0), LocalTime.of(10, 30));
        AllowedTimes times = new AllowedTimes(BERLIN, WeekendRule.POSTPONE, untilLate, SendingCalendar.PLAIN);
        assertThat(times.nextMorning(instant("2026-11-27T09:30:00+01:00")))
                .isEqualTo(instant("2026-11-27T10:30:00+01:00"));
        assertThat(times.nextMorning(instant("2026-11-27T10:30:00+01:00")))
                .isEqualTo(instant("2026-11-30T10:30:00+01:00"));
    }

    /** Of every half hour of a year with both changes of clocks. */
    @Test
    void theNextWorkingMorningIsAlwaysAheadAllowedAndTheFirstOne() {
        AllowedTimes times = new AllowedTimes(BERLIN, WeekendRule.POSTPONE, NIGHT, SendingCalendar.PLAIN);
        Instant before = times.nextMorning(instant("2026-01-01T00:00:00+01:00"));
        for (int halfHour = 0; halfHour < 2 * 24 * 365; halfHour++) {
            Instant after = instant("2026-01-01T00:00:00+01:00").plusSeconds(1800L * halfHour);
            Instant morning = times.nextMorning(after);
            assertThat(morning).isAfter(after);
            assertThat(times.next(morning)).isEqualTo(new Allowed(morning, null));
            assertThat(morning.atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
            assertThat(morning)
                    .as("it is the one before until that has come")
                    .isEqualTo(before.isAfter(after) ? before : morning);
            before = morning;
        }
    }

    @Test
    void aTypeThatSendsOnWeekendsDoes() {
        assertThat(allowed(WeekendRule.SEND, null, SendingCalendar.PLAIN, "2026-11-28T10:00:00+01:00")
                        .reason())
                .isNull();
    }

    @Test
    void aWeekendMayBeFridayAndSaturday() {
        SendingCalendar calendar =
                new SendingCalendar(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), Set.of(), null);

        assertThat(allowed(WeekendRule.POSTPONE, null, calendar, "2026-11-27T10:00:00+01:00")
                        .instant())
                .isEqualTo(instant("2026-11-29T10:00:00+01:00"));
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks go forward at 2:00: half past two does not exist, three o'clock is the first valid time.
        "2026-03-29T01:30:00+01:00, 2026-03-29T03:00:00+02:00",
        // The clocks go back at 3:00: the quiet hours end the first time that half past two comes.
        "2026-10-25T01:30:00+02:00, 2026-10-25T02:30:00+02:00",
        // Whoever is due in the second pass waits for its end, not for a time that has passed.
        "2026-10-25T02:15:00+01:00, 2026-10-25T02:30:00+01:00"
    })
    void quietHoursEndRightlyWhenTheClocksChange(String due, String expected) {
        QuietHours untilHalfPastTwo = new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 30));

        assertThat(allowed(WeekendRule.SEND, untilHalfPastTwo, SendingCalendar.PLAIN, due)
                        .instant())
                .isEqualTo(instant(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T10:00:00+01:00, 2026-11-27T10:00:00+01:00,",
        "2026-11-28T10:00:00+01:00, 2026-11-27T10:00:00+01:00, WEEKEND_ADVANCED",
        "2026-11-29T17:00:00+01:00, 2026-11-27T17:00:00+01:00, WEEKEND_ADVANCED",
        "2026-11-29T23:00:00+01:00, 2026-11-27T08:00:00+01:00, WEEKEND_ADVANCED",
        "2026-11-27T22:00:00+01:00, 2026-11-27T08:00:00+01:00, WEEKEND_ADVANCED",
        "2026-11-26T22:00:00+01:00, 2026-11-27T08:00:00+01:00, QUIET_HOURS",
        "2026-12-25T12:00:00+01:00, 2026-12-24T12:00:00+01:00, WEEKEND_ADVANCED"
    })
    void aRuleMaySendOnTheWorkingDayBefore(String due, String expected, @Nullable ReasonCode reason) {
        AllowedTimes times = new AllowedTimes(BERLIN, WeekendRule.ADVANCE, NIGHT, CHRISTMAS);

        assertThat(times.planned(instant(due))).isEqualTo(new Allowed(instant(expected), reason));
    }

    @Test
    void whatIsLateByThenWaitsForTheNextWorkingDay() {
        AllowedTimes times = new AllowedTimes(BERLIN, WeekendRule.ADVANCE, NIGHT, CHRISTMAS);

        assertThat(times.next(instant("2026-11-28T10:00:00+01:00")))
                .isEqualTo(
                        new AllowedTimes.Allowed(instant("2026-11-30T10:00:00+01:00"), ReasonCode.WEEKEND_POSTPONED));
    }

    private static Allowed allowed(
            WeekendRule weekend, @Nullable QuietHours quiet, SendingCalendar calendar, String due) {
        return new AllowedTimes(BERLIN, weekend, quiet, calendar).next(instant(due));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
