package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Finds an instant at which people may be disturbed. A free day moves a message to the same local time of the next or the previous
 * working day; quiet hours move it to their end.
 *
 * @param zone the zone of weekends and quiet hours
 * @param quietHours null: none
 */
public record AllowedTimes(
        ZoneId zone, WeekendRule weekendRule, @Nullable QuietHours quietHours, SendingCalendar calendar) {

    /** When an office begins to work. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /**
     * An allowed instant.
     *
     * @param reason the first rule that moved it; null: it was allowed unchanged
     */
    public record Allowed(Instant instant, @Nullable ReasonCode reason) {}

    /** When a message that is planned for a future instant is sent: this may be earlier. */
    public Allowed planned(Instant due) {
        if (weekendRule != WeekendRule.ADVANCE) {
            return next(due);
        }
        LocalDateTime local = LocalDateTime.ofInstant(due, zone);
        LocalDate free = local.toLocalDate();
        if (!calendar.isFree(free)) {
            Allowed afterQuietHours = new AllowedTimes(zone, WeekendRule.SEND, quietHours, calendar).next(due);
            free = LocalDateTime.ofInstant(afterQuietHours.instant(), zone).toLocalDate();
            if (!calendar.isFree(free)) {
                return afterQuietHours;
            }
        }
        // The quiet hours of that day end in its morning; their next end may fall on a free day again.
        LocalTime time = local.toLocalTime();
        if (quietHours != null && quietHours.contains(time)) {
            time = quietHours.until();
        }
        LocalDateTime before = calendar.previousWorkingDay(free).atTime(time);
        return new Allowed(LocalTimes.resolve(before, zone).instant(), ReasonCode.WEEKEND_ADVANCED);
    }

    /** The instant itself or the first allowed one after it. */
    public Allowed next(Instant due) {
        Instant instant = due;
        ReasonCode reason = null;
        ReasonCode stop = stopAt(instant);
        while (stop != null) {
            reason = reason == null ? stop : reason;
            instant = after(instant, stop);
            stop = stopAt(instant);
        }
        return new Allowed(instant, reason);
    }

    /** The first morning after that instant: nine o'clock, or later if quiet hours last longer, and on a working day if free days move messages. */
    public Instant nextMorning(Instant after) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        Instant morning = morning(day);
        return morning.isAfter(after) ? morning : morning(day.plusDays(1));
    }

    private Instant morning(LocalDate day) {
        return next(LocalTimes.resolve(day.atTime(MORNING), zone).instant()).instant();
    }

    private @Nullable ReasonCode stopAt(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        if (weekendRule != WeekendRule.SEND && calendar.isFree(local.toLocalDate())) {
            return ReasonCode.WEEKEND_POSTPONED;
        }
        return quietHours != null && quietHours.contains(local.toLocalTime()) ? ReasonCode.QUIET_HOURS : null;
    }

    private Instant after(Instant instant, ReasonCode stop) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        LocalDateTime next = stop == ReasonCode.QUIET_HOURS && quietHours != null
                ? quietHours.endAfter(local)
                : nextWorkingDay(local);
        Instant resolved = LocalTimes.resolve(next, zone).instant();
        // Clocks that were turned back show the end of the quiet hours twice, and the first time may have passed.
        return resolved.isAfter(instant)
                ? resolved
                : next.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private LocalDateTime nextWorkingDay(LocalDateTime local) {
        LocalDate day = calendar.nextWorkingDay(local.toLocalDate());
        return day.atTime(local.toLocalTime());
    }
}
