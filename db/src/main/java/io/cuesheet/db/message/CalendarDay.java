package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageStatus;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The number of messages that are due, or were sent, on a calendar day.
 *
 * @param day by the clock of each message's event
 * @param byType by stable code of the type
 */
public record CalendarDay(LocalDate day, Map<String, Long> byType) {

    /** The statuses that count: messages that will be sent, or were sent. */
    public static final Set<MessageStatus> COUNTED =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(MessageStatus.SKIPPED, MessageStatus.FAILED)));

    public CalendarDay {
        byType = Map.copyOf(byType);
    }

    public long total() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }
}
