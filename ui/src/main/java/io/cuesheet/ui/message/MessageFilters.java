package io.cuesheet.ui.message;

import io.cuesheet.ui.component.EmptyState;

/** What stands above a list of messages and narrows it. */
public interface MessageFilters {

    /** How many messages there are. */
    void showCounts(MessageCounts counts);

    /**
     * What stands in place of an empty list.
     *
     * @param none whether there is no message at all, whatever is chosen
     */
    EmptyState empty(boolean none);
}
