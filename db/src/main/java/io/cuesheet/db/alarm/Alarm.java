package io.cuesheet.db.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is, or was, wrong with an organisation's sending.
 *
 * @param since since when, as far as that is known, UTC
 * @param seenAt since when it has been seen without a gap, UTC
 * @param judgedAt when it was last looked at, UTC
 * @param openedAt when people were called, UTC; null: it has not lasted long enough
 * @param goneAt since when it has been gone without a gap, UTC; null: it is there
 * @param closedAt when people were told that it is over, UTC; null: it is not
 * @param messages how many it was about when it was last seen
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

    /** One that was just seen for the first time. */
    public static Alarm seen(UUID id, AlarmKind kind, Instant since, int messages, Instant now) {
        return new Alarm(id, kind, since, now, now, null, null, null, messages);
    }
}
