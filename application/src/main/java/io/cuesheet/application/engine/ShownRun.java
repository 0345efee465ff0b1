package io.cuesheet.application.engine;

import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An open run of a message from the visibility store, which lags slightly and has only the namespace's search attributes.
 *
 * @param status the message's status that the run showed last; null: it shows no known one
 * @param sendAt the message's time that the run showed last, UTC; null: it shows none
 * @param startedAt UTC
 */
public record ShownRun(
        @Nullable MessageStatus status, @Nullable Instant sendAt, Instant startedAt) {

    /** Workflow time has milliseconds, PostgreSQL microseconds, a caller's instant nanoseconds. */
    private static final Duration SAME_INSTANT = Duration.ofMillis(10);

    static ShownRun of(WorkflowExecutionMetadata run) {
        try {
            SearchAttributes shown = run.getTypedSearchAttributes();
            OffsetDateTime sendAt = shown.get(MessageContract.SEND_AT);
            String status = shown.get(MessageContract.STATUS);
            return new ShownRun(
                    status == null ? null : MessageStatus.find(status).orElse(null),
                    sendAt == null ? null : sendAt.toInstant(),
                    run.getStartTime());
        } catch (IllegalArgumentException | ClassCastException ofAnotherType) {
            // Anybody with access to Temporal can start their own run or add their own attribute.
            return new ShownRun(null, null, run.getStartTime());
        }
    }

    /** Whether it differs from the row. */
    public boolean contradicts(MessageState row) {
        return status != null && status != row.status() || sendAt != null && !isSame(sendAt, row.sendAt());
    }

    /** Whether it shows everything that decides when its run wakes. The time of a retry is not shown. */
    public boolean tellsAll() {
        return status != null && sendAt != null && status != MessageStatus.RETRYING;
    }

    /** Whether the two are the same, at the precision that both sides have. */
    public static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_INSTANT) < 0;
    }
}
