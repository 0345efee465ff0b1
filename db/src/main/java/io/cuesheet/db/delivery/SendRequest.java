package io.cuesheet.db.delivery;

import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A requested send that the gate has to judge.
 *
 * @param revision of the message at the request: at another revision the request is void
 * @param actor {@code user:<id>} or {@code key:<id>}
 * @param batch the bulk command; null: one message alone
 * @param confirm whether all checks are bypassed that can be confirmed
 * @param confirmed the checks that are bypassed if only some of them are
 * @param validUntil after this instant the request sends nothing, UTC
 */
public record SendRequest(
        long revision,
        String actor,
        String commandId,
        @Nullable UUID batch,
        boolean confirm,
        List<ReasonCode> confirmed,
        boolean confirmResend,
        Instant validUntil) {}
