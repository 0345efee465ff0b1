package io.cuesheet.db.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A current or past problem with an organisation's sending.
 *
 * @param since when the problem began, as far as known, UTC
 * @param seenAt since when it has been observed without a gap, UTC
 * @param judgedAt when it was last checked, UTC
 * @param openedAt when people were notified, UTC; null: it has not lasted long enough
 * @param goneAt since when it has been gone without a gap, UTC; null: it still exists
 * @param closedAt when people were notified that it is over, UTC; null: it is not over
 * @param messages the number of affected messages when it was last observed
 */
public record Alarm(
        UUID id,
        AlarmKind kind,
        Instant since,
        Instant seenAt,
        Instant judgedAt,
        @Nullable Instant openedAt,
        @Nullable Instant goneAt,
        @Nullable Instant closedAt,
        int messages) {

    /** An alarm that was just observed for the first time. */
    public static Alarm seen(UUID id, AlarmKind kind, Instant since, int messages, Instant now) {
        return new Alarm(id, kind, since, now, now, null, null, null, messages);
    }
}
