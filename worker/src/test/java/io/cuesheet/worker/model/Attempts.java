package io.cuesheet.worker.model;

import static io.cuesheet.workflows.message.MessageStatus.BLOCKED;
import static io.cuesheet.workflows.message.MessageStatus.RETRYING;
import static io.cuesheet.workflows.message.MessageStatus.SENT;

import io.cuesheet.workflows.message.DeliveryRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What attempts make of messages. */
final class Attempts {

    private Attempts() {}

    private static final int[] PAUSES = {30, 120, 600, 1_800, 3_600, 7_200};

    /** After an attempt that failed; null: it was the last one of its round. */
    static @Nullable Instant again(Kept message, Instant now, @Nullable Duration asked) {
        if (message.failures == PAUSES.length) {
            return null;
        }
        Duration pause = Duration.ofSeconds(PAUSES[message.failures]);
        Instant next = asked == null || asked.compareTo(pause) <= 0
                ? now.plus(pause)
                : now.plus(asked).plus(pause.dividedBy(8));
        return isTooLong(message, now, next) ? null : next;
    }

    /** Whether an attempt whose worker died may not be made again. */
    static boolean endsRound(Kept message, Instant now) {
        return message.failures == PAUSES.length || isTooLong(message, now, now);
    }

    private static boolean isTooLong(Kept message, Instant now, Instant next) {
        Instant since = message.failingSince == null ? now : message.failingSince;
        return next.isAfter(since.plus(Duration.ofHours(6)));
    }

    static Expected inDoubt(Expected before, int attempt, @Nullable Instant again) {
        return before.becoming(again == null ? BLOCKED : RETRYING, "IN_DOUBT")
                .attempted(attempt)
                .again(again);
    }

    static boolean goesOn(Kept message, DeliveryRequest request, @Nullable Asked hand) {
        Expected row = message.now;
        return row.isArmed()
                || hand != null
                        && row.status() != SENT
                        && row.revision() == request.state().revision();
    }

    /** What somebody held back stays so; only the attempt counts. */
    static Expected kept(Expected row, int attempt) {
        return row.becoming(row.status(), row.reason())
                .again(row.nextAttemptAt())
                .attempted(attempt);
    }
}
