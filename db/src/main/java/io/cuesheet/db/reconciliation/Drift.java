package io.cuesheet.db.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far messages and their workflows are apart, as the reconciler found them last.
 *
 * @param apart messages that were found apart from their workflows, and not in step since
 * @param since when the first of them was found so, UTC; null: none is apart
 * @param unclear messages that could not be compared; they are not counted as apart
 * @param settledLately messages that were apart and were found in step again within the last day
 * @param started how many workflows were started for those that are apart or were settled within the last day
 * @param told how many workflows are told, or were told, what their row is
 * @param restarted how many runs were ended and started anew
 * @param comparedAt when the last pass over what is due within a day ended, UTC; null: none did
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

    /** Nothing is apart, and nothing was compared yet. */
    public static final Drift NONE = new Drift(0, null, 0, 0, 0, 0, 0, null, null);
}
