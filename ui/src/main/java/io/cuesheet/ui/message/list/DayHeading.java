package io.cuesheet.ui.message.list;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.message.MessageCounts;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * The heading of a day in the list, or the line within today that shows what is still ahead.
 *
 * @param day in the organisation's zone
 * @param isNow whether it is that line
 * @param count number of messages of the whole day, or of those ahead; if more than {@link MessageCounts#MOST}, at least that many
 */
record DayHeading(LocalDate day, boolean isNow, int count) {

    /**
     * Such as "Tomorrow · Sun 29 Nov · 3 messages" or "Now 14:05 · 2 more today".
     *
     * @param now in the organisation's zone
     */
    String text(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        String number = MessageCounts.number(count, false);
        if (isNow) {
            return Texts.of("list.day.now", DatePattern.TIME.format(now), number);
        }
        String date = ZonedTimes.day(day, today);
        String messages = Texts.of("list.day.messages", number, count);
        return name(today).isEmpty() ? date + " · " + messages : "%s · %s · %s".formatted(name(today), date, messages);
    }

    private String name(LocalDate today) {
        if (day.equals(today)) {
            return Texts.of("list.day.today");
        }
        if (day.equals(today.plusDays(1))) {
            return Texts.of("list.day.tomorrow");
        }
        return day.equals(today.minusDays(1)) ? Texts.of("list.day.yesterday") : "";
    }
}
