package io.cuesheet.api.heartbeat;

import io.cuesheet.db.reconciliation.Drift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far messages and their workflows are apart, as the reconciler found them last. It looks every five minutes, and repairs what it finds.
 *
 * @param apartCount messages that were found apart from their workflows, and not in step since
 * @param apartSince when the first of them was found so, UTC; null: none is apart
 * @param unclearCount messages that could not be compared; they are not counted as apart
 * @param settledCount messages that were apart and were found in step again within the last day
 * @param startedCount workflows that were started anew for those that are apart or were settled within the last day
 * @param toldCount workflows that are told, or were told, what their message is
 * @param restartedCount workflows whose task kept failing, and that were restarted
 * @param comparedAt when what is due within a day was last compared, UTC; null: not yet
 * @param allComparedAt when all open messages had been compared last, UTC; null: not yet
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
