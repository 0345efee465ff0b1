package io.cuesheet.workflows.rule;

import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Hours of the day in which nobody is to be disturbed.
 *
 * @param from first quiet moment, local time
 * @param until first moment that is no longer quiet, local time; earlier than {@code from} if midnight is between them
 */
public record QuietHours(LocalTime from, LocalTime until) {

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours need a beginning and another end");
        }
    }

    /** Whether nobody is to be disturbed at this time of day. */
    public boolean contains(LocalTime time) {
        boolean afterFrom = !time.isBefore(from);
        boolean beforeUntil = time.isBefore(until);
        return from.isBefore(until) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
    }

    /** The end of the quiet hours that contain {@code time}. */
    LocalDateTime endAfter(LocalDateTime time) {
        LocalDateTime sameDay = time.toLocalDate().atTime(until);
        return sameDay.isAfter(time) ? sameDay : sameDay.plusDays(1);
    }
}
