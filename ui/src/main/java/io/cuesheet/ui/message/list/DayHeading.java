package io.cuesheet.ui.message.list;

import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.message.MessageCounts;
import java.time.LocalDate;

/**
 * The heading of a day in the list.
 *
 * @param day in the organisation's zone
 * @param isLater whether it begins the remaining part of a day that already has past messages
 * @param count number of messages that follow it; if more than {@link MessageCounts#MOST}, at least that many
 */
record DayHeading(LocalDate day, boolean isLater, int count) {

    /** Such as "Tomorrow · Sun 29 Nov · 3 messages". */
    String text(LocalDate today) {
        String date = ZonedTimes.day(day, today);
        String messages = Texts.of("list.day.messages", MessageCounts.number(count, false), count);
        return name(today).isEmpty() ? date + " · " + messages : "%s · %s · %s".formatted(name(today), date, messages);
    }

    private String name(LocalDate today) {
        if (isLater && day.equals(today)) {
            return Texts.of("list.day.later_today");
        }
        if (day.equals(today)) {
            return Texts.of("list.day.today");
        }
        if (day.equals(today.plusDays(1))) {
            return Texts.of("list.day.tomorrow");
        }
        return day.equals(today.minusDays(1)) ? Texts.of("list.day.yesterday") : "";
    }
}
