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
 * An open run of a message as visibility has it: a moment late, and without what the namespace has no search attributes for.
 *
 * @param status of the message as the run showed it last; null: it shows none that is known
 * @param sendAt of the message, as the run showed it last, UTC; null: it shows none
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
            // Whoever reaches Temporal can start a run, or make an attribute, of their own.
            return new ShownRun(null, null, run.getStartTime());
        }
    }

    /** Whether it shows something else than the row has. */
    public boolean contradicts(MessageState row) {
        return status != null && status != row.status() || sendAt != null && !isSame(sendAt, row.sendAt());
    }

    /** Whether it shows all by which its run wakes. When an attempt is made again is shown nowhere. */
    public boolean tellsAll() {
        return status != null && sendAt != null && status != MessageStatus.RETRYING;
    }

    /** Whether the two are the same, as exactly as both sides know. */
    public static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_INSTANT) < 0;
    }
}
