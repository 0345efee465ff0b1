package io.cuesheet.application.idempotency;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.idempotency.KeptAnswer;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Ensures that a request with an Idempotency-Key is carried out only once. The request's changes have their own transaction, between two
 * transactions of this class. If the process dies between them, nobody knows whether the changes were made. The repetition then gets this
 * answer instead of making the changes twice.
 */
@Service
public class KeptAnswers {

    /** No request takes longer: an older request without an answer was lost with its process. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String UNDER_WAY =
            "A request with this Idempotency-Key is under way, or its outcome is not known yet. Try again in a few seconds.";

    private static final String LOST =
            "A request with this Idempotency-Key began, and its outcome is not known. Look whether it was carried out, then use a new key.";

    private final IdempotencyKeyRepository keys;
    private final Clock clock;

    KeptAnswers(IdempotencyKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Returns the earlier answer to the same request. If empty, the caller carries out the request now, and then calls {@link #finish} or
     * {@link #release}.
     *
     * @param requestHash of the whole request and its caller
     * @throws CommandRefused if the key belongs to another request, or this one is under way
     */
    public Optional<byte[]> begin(OrgId org, String key, String requestHash) {
        Instant now = clock.instant();
        if (keys.begin(org, key, requestHash, now)) {
            return Optional.empty();
        }
        // Between the two statements, the other request may have been refused and have released the key.
        KeptAnswer known = keys.answer(org, key).orElseThrow(KeptAnswers::underWay);
        @Nullable Instant startedAt = known.startedAt();
        if (startedAt == null || !known.requestHash().equals(requestHash)) {
            throw new CommandRefused(ReasonCode.IDEMPOTENCY_KEY_REUSED);
        }
        byte @Nullable [] answer = known.answer();
        if (answer == null) {
            throw startedAt.plus(LONGEST).isAfter(now)
                    ? underWay()
                    : new CommandRefused(ReasonCode.OUTCOME_UNKNOWN, LOST, null);
        }
        return Optional.of(answer);
    }

    /** Stores the answer to a request that {@link #begin} allowed. */
    public void finish(OrgId org, String key, String requestHash, byte[] answer) {
        keys.finish(org, key, requestHash, answer);
    }

    /** Releases the key after a request that changed nothing. */
    public void release(OrgId org, String key, String requestHash) {
        keys.release(org, key, requestHash);
    }

    private static CommandRefused underWay() {
        return new CommandRefused(ReasonCode.IN_FLIGHT, UNDER_WAY, null);
    }
}
