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
 * Lets a request with an Idempotency-Key be carried out once. What it changes is in a transaction of its own between two of this class: where
 * the process dies between them, nobody knows whether it was changed, and the repetition is told so instead of doing it twice.
 */
@Service
public class KeptAnswers {

    /** No request takes longer: one that began earlier and has no answer was lost with its process. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String UNDER_WAY =
            "A request with this Idempotency-Key is under way. Try again in a few seconds.";

    private static final String LOST =
            "A request with this Idempotency-Key began, and its outcome is not known. Look whether it was carried out, then use a new key.";

    private final IdempotencyKeyRepository keys;
    private final Clock clock;

    KeptAnswers(IdempotencyKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Empty: the caller carries the request out now, and then calls {@link #finish} or {@link #release}. Else the answer that this very
     * request got before.
     *
     * @param requestHash of all that was asked and of who asked
     * @throws CommandRefused where the key is another request's, or this one is under way
     */
    public Optional<byte[]> begin(OrgId org, String key, String requestHash) {
        Instant now = clock.instant();
        if (keys.begin(org, key, requestHash, now)) {
            return Optional.empty();
        }
        // Between the two statements the other one may have been refused and have freed the key.
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

    /** Keeps the answer to what {@link #begin} let be carried out. */
    public void finish(OrgId org, String key, String requestHash, byte[] answer) {
        keys.finish(org, key, requestHash, answer);
    }

    /** Nothing was changed: the key is free again. */
    public void release(OrgId org, String key, String requestHash) {
        keys.release(org, key, requestHash);
    }

    private static CommandRefused underWay() {
        return new CommandRefused(ReasonCode.IN_FLIGHT, UNDER_WAY, null);
    }
}
