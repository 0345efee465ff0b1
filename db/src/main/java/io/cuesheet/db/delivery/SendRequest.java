package io.cuesheet.db.delivery;

import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A send that was asked for and is to be judged by the gate.
 *
 * @param revision that the message had: at another one the request is void
 * @param actor {@code user:<id>} or {@code key:<id>}
 * @param batch the bulk command; null: one message alone
 * @param confirm whether every check is bypassed that can be confirmed
 * @param confirmed those that are bypassed where not all of them are
 * @param validUntil after this instant nothing is sent by it any more, UTC
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
