package io.cuesheet.activities.delivery;

import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.Round;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a message is retried: its row, its type and a random value determine it. Call it under the row's lock. */
@Component
class NextAttempts {

    private final GateRepository gates;
    private final Jitter jitter;

    NextAttempts(GateRepository gates, Jitter jitter) {
        this.gates = gates;
        this.jitter = jitter;
    }

    /**
     * After an attempt that failed just now; empty: it was the last one of its round.
     *
     * @param round without this failure
     * @param notBefore the earliest retry that the receiving side asked for, UTC; null: none
     */
    Optional<Instant> after(OrgId org, MessageId message, Round round, @Nullable Instant notBefore, Instant now) {
        return gates.retries(org, message).next(round, now, notBefore, jitter.next());
    }

    /** Whether the attempt may be made again at once. */
    boolean allowsRepeating(OrgId org, MessageId message, Round round, Instant now) {
        return gates.retries(org, message).allows(round, now, now);
    }
}
