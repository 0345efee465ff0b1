package io.cuesheet.ui.message;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import java.util.List;

/**
 * The number of messages by type and by status.
 *
 * @param isWhole whether these are exact numbers of all messages; otherwise of those that match the list's filters, each counted up to
 *     {@link #MOST} and one more
 */
public record MessageCounts(List<TypeCount> types, List<StatusCount> statuses, boolean isWhole) {

    /** The limit for counting filtered messages. */
    public static final int MOST = 1_000;

    public static final MessageCounts NONE = new MessageCounts(List.of(), List.of(), true);

    /** Nothing was counted. */
    public static final MessageCounts UNCOUNTED = new MessageCounts(List.of(), List.of(), false);

    public MessageCounts {
        types = List.copyOf(types);
        statuses = List.copyOf(statuses);
    }

    /** Whether there are no messages at all, regardless of filters. */
    public boolean isNone() {
        return isWhole && types.stream().allMatch(type -> type.count() == 0);
    }

    /** Such as "1,000+" if the count is not complete. */
    public static String number(long count, boolean isWhole) {
        return isWhole || count <= MOST ? Texts.number(count) : Texts.number(MOST) + "+";
    }
}
