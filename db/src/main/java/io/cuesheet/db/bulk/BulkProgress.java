package io.cuesheet.db.bulk;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;

/**
 * The progress of a bulk command.
 *
 * @param open not handled yet
 * @param done applied
 * @param conflicts unchanged, since they were edited after the selection
 * @param refused unchanged for another reason
 * @param stopped unchanged, since the bulk command was stopped first
 */
public record BulkProgress(int open, int done, int conflicts, int refused, int stopped) {

    /** The progress of a bulk command without messages. */
    public static final BulkProgress NONE = new BulkProgress(0, 0, 0, 0, 0);

    static final String DONE = "DONE";
    static final String OPEN = "";

    /** @param counts messages by outcome, {@link #OPEN} for those without */
    static BulkProgress of(Map<String, Integer> counts) {
        int open = counts.getOrDefault(OPEN, 0);
        int done = counts.getOrDefault(DONE, 0);
        int conflicts = counts.getOrDefault(ReasonCode.STALE_REVISION.name(), 0);
        int stopped = counts.getOrDefault(ReasonCode.STOPPED.name(), 0);
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new BulkProgress(open, done, conflicts, all - open - done - conflicts - stopped, stopped);
    }
}
