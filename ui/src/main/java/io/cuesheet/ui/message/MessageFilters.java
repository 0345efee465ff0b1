package io.cuesheet.ui.message;

import io.cuesheet.ui.component.EmptyState;

/** The filters above a list of messages. */
public interface MessageFilters {

    /** Shows the numbers of messages; {@link MessageCounts#UNCOUNTED} if they are not needed. */
    void showCounts(MessageCounts counts);

    /** Whether the numbers are shown; otherwise nothing is counted. */
    default boolean needsCounts() {
        return true;
    }

    /**
     * The replacement for an empty list.
     *
     * @param none whether there are no messages at all, regardless of filters
     */
    EmptyState empty(boolean none);
}
