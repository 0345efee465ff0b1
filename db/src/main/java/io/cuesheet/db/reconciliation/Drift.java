package io.cuesheet.db.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The differences between messages and their workflows, as the reconciler last found them.
 *
 * @param apart messages that were found out of step with their workflows, and not in step since
 * @param since when the first of them was found so, UTC; null: none is out of step
 * @param unclear messages that could not be compared; they do not count as out of step
 * @param settledLately messages that were out of step and were found in step again within the last day
 * @param started how many workflows were started for those that are out of step or were settled within the last day
 * @param told how many workflows are notified, or were notified, of their row
 * @param restarted how many runs were ended and started again
 * @param comparedAt when the last pass over the messages due within a day ended, UTC; null: none did
 * @param allComparedAt when all open messages had been compared last, UTC; null: not yet
 */
public record Drift(
        long apart,
        @Nullable Instant since,
        long unclear,
        long settledLately,
        long started,
        long told,
        long restarted,
        @Nullable Instant comparedAt,
        @Nullable Instant allComparedAt) {

    /** Nothing is out of step, and nothing was compared yet. */
    public static final Drift NONE = new Drift(0, null, 0, 0, 0, 0, 0, null, null);
}
