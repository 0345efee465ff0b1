package io.cuesheet.worker.model;

import static io.cuesheet.workflows.message.MessageStatus.BLOCKED;
import static io.cuesheet.workflows.message.MessageStatus.RETRYING;
import static io.cuesheet.workflows.message.MessageStatus.SENT;

import io.cuesheet.workflows.message.DeliveryRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What attempts make of messages. */
final class Attempts {

    private Attempts() {}

    static @Nullable Instant again(@Nullable Instant retryAt, Model.Attempted attempted) {
        if (retryAt == null || attempted.retryAfter() == null) {
            return retryAt;
        }
        Instant asked = attempted.claimedAt().plus(attempted.retryAfter());
        return asked.isAfter(retryAt) ? asked : retryAt;
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
