package io.cuesheet.ui.message;

import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.component.EmptyState;
import java.util.List;

/** What stands above a list of messages and narrows it. */
public interface MessageFilters {

    /** How many messages there are, whatever is chosen. */
    void showCounts(List<TypeCount> types, List<StatusCount> statuses);

    /**
     * What stands in place of an empty list.
     *
     * @param none whether there is no message at all, whatever is chosen
     */
    EmptyState empty(boolean none);
}
