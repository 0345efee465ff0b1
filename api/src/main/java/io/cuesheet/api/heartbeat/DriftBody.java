package io.cuesheet.api.heartbeat;

import io.cuesheet.db.reconciliation.Drift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Differences between messages and their workflows at the reconciler's last check. It checks every five minutes and repairs the differences.
 *
 * @param apartCount messages found out of step with their workflows, and not in step since
 * @param apartSince when the first of them was found, UTC; null: none is out of step
 * @param unclearCount messages that could not be compared; not counted as out of step
 * @param settledCount messages that were out of step and were found in step again within the last day
 * @param startedCount workflows started again for messages that are out of step or were settled within the last day
 * @param toldCount workflows that are being, or were, told the current state of their message
 * @param restartedCount workflows restarted because their task kept failing
 * @param comparedAt when messages due within a day were last compared, UTC; null: not yet
 * @param allComparedAt when the last comparison of all open messages finished, UTC; null: not yet
 */
@Schema(name = "Drift")
record DriftBody(
        long apartCount,
        @Nullable Instant apartSince,
        long unclearCount,
        long settledCount,
        long startedCount,
        long toldCount,
        long restartedCount,
        @Nullable Instant comparedAt,
        @Nullable Instant allComparedAt) {

    static DriftBody of(Drift drift) {
        return new DriftBody(
                drift.apart(),
                drift.since(),
                drift.unclear(),
                drift.settledLately(),
                drift.started(),
                drift.told(),
                drift.restarted(),
                drift.comparedAt(),
                drift.allComparedAt());
    }
}
