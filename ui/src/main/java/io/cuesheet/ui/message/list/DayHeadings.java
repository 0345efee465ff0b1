package io.cuesheet.ui.message.list;

import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a stretch of the list above which a day begins. The numbers come from the stretch itself; only a day that continues
 * after it is counted.
 *
 * @param zone time zone of the days
 * @param now above the first message of today that is not due yet, there is a line for it; UTC
 * @param filter the list's filter: an empty day is named only if it could have messages
 * @param count counts the list's messages between two instants
 */
record DayHeadings(ZoneId zone, Instant now, MessageFilter filter, Count count) {

    /** Counts messages. */
    interface Count {

        /** The number of messages from the first instant (inclusive) to the second (exclusive), UTC. */
        int between(Instant from, Instant to);
    }

    /**
     * A part of the list that was read.
     *
     * @param previous the message before; null at the beginning of the list
     * @param messages in the list's order
     * @param isEnd whether nothing follows
     */
    record Stretch(@Nullable Message previous, List<Message> messages, boolean isEnd) {}

    /** The headings above each message; messages without headings are omitted. */
    Map<MessageId, List<DayHeading>> above(Stretch stretch) {
        Map<MessageId, List<DayHeading>> above = new HashMap<>();
        List<Message> messages = stretch.messages();
        @Nullable Message previous = stretch.previous();
        for (int index = 0; index < messages.size(); index++) {
            Message message = messages.get(index);
            LocalDate day = day(message);
            @Nullable LocalDate before = previous == null ? null : day(previous);
            if (previous == null || !day.equals(before)) {
                List<DayHeading> lines = emptyDays(before, day);
                lines.add(new DayHeading(day, false, count(stretch, index, day, start(day))));
                above.put(message.id(), lines);
            } else if (isAhead(message) && !isAhead(previous)) {
                above.put(message.id(), List.of(new DayHeading(day, true, count(stretch, index, day, now))));
            }
            previous = message;
        }
        return above;
    }

    /** Adds a heading if nothing goes out today or tomorrow. */
    private List<DayHeading> emptyDays(@Nullable LocalDate before, LocalDate day) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<DayHeading> empty = new ArrayList<>();
        Stream.of(today, today.plusDays(1))
                .filter(candidate -> before == null || candidate.isAfter(before))
                .filter(candidate -> candidate.isBefore(day) && isListed(candidate))
                .forEach(candidate -> empty.add(new DayHeading(candidate, false, 0)));
        return empty;
    }

    private boolean isListed(LocalDate day) {
        boolean endsBefore = filter.from() != null && !start(day.plusDays(1)).isAfter(filter.from());
        boolean beginsAfter = filter.to() != null && !start(day).isBefore(filter.to());
        boolean showsWhatGoesOut =
                filter.statuses().isEmpty() || filter.statuses().contains(MessageStatus.SCHEDULED);
        return showsWhatGoesOut && !endsBefore && !beginsAfter;
    }

    private int count(Stretch stretch, int first, LocalDate day, Instant from) {
        List<Message> messages = stretch.messages();
        int next = first;
        while (next < messages.size() && day(messages.get(next)).equals(day)) {
            next++;
        }
        boolean isWhole = next < messages.size() || stretch.isEnd();
        return isWhole ? next - first : count.between(from, start(day.plusDays(1)));
    }

    private boolean isAhead(Message message) {
        return !message.listedAt().isBefore(now);
    }

    private LocalDate day(Message message) {
        return LocalDate.ofInstant(message.listedAt(), zone);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
