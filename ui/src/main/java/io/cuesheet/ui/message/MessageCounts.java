package io.cuesheet.ui.message;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import java.util.List;

/**
 * How many messages there are by type and by status.
 *
 * @param isWhole whether these are all messages, each counted; else what matches the list's filters, each number up to {@link #MOST} and
 *     one more
 */
public record MessageCounts(List<TypeCount> types, List<StatusCount> statuses, boolean isWhole) {

    /** No number that follows a filter is counted further. */
    public static final int MOST = 1_000;

    public static final MessageCounts NONE = new MessageCounts(List.of(), List.of(), true);

    /** Nothing was counted. */
    public static final MessageCounts UNCOUNTED = new MessageCounts(List.of(), List.of(), false);

    public MessageCounts {
        types = List.copyOf(types);
        statuses = List.copyOf(statuses);
    }

    /** Whether there is no message at all, whatever is chosen. */
    public boolean isNone() {
        return isWhole && types.stream().allMatch(type -> type.count() == 0);
    }

    /** Such as "1,000+" for more than was counted. */
    public static String number(long count, boolean isWhole) {
        return isWhole || count <= MOST ? Texts.number(count) : Texts.number(MOST) + "+";
    }
}
