package io.cuesheet.ui.message;

import io.cuesheet.ui.component.EmptyState;

/** What stands above a list of messages and narrows it. */
public interface MessageFilters {

    /** How many messages there are; {@link MessageCounts#UNCOUNTED} where nobody needs that. */
    void showCounts(MessageCounts counts);

    /** Whether the numbers are shown: else nothing is counted. */
    default boolean needsCounts() {
        return true;
    }

    /**
     * What stands in place of an empty list.
     *
     * @param none whether there is no message at all, whatever is chosen
     */
    EmptyState empty(boolean none);
}
