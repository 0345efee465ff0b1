package io.cuesheet.db.delivery;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param attempt number from 1, given by the workflow
 * @param deadlineAt without an outcome by then it is in doubt, UTC
 * @param outcome null while in flight
 * @param detail what the server answered, without addresses or texts
 */
public record Attempt(
        OrgId orgId,
        MessageId messageId,
        int attempt,
        String channel,
        String idempotencyKey,
        String actor,
        Instant claimedAt,
        Instant deadlineAt,
        @Nullable AttemptOutcome outcome,
        @Nullable String detail) {

    /** Whether the recipient has it, may have it, or may be getting it. */
    public boolean mayHaveArrived() {
        return outcome == null || outcome == AttemptOutcome.SENT || outcome == AttemptOutcome.IN_DOUBT;
    }

    /** As it is to be read at this instant: what has no outcome by its deadline is in doubt, whether that was written or not. */
    public Attempt asOf(Instant now) {
        if (outcome != null || now.isBefore(deadlineAt)) {
            return this;
        }
        return new Attempt(
                orgId,
                messageId,
                attempt,
                channel,
                idempotencyKey,
                actor,
                claimedAt,
                deadlineAt,
                AttemptOutcome.IN_DOUBT,
                detail);
    }
}
