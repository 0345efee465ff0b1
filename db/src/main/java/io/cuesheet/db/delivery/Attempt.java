package io.cuesheet.db.delivery;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param attempt number from 1, given by the workflow
 * @param deadlineAt if it has no outcome by then, it is in doubt, UTC
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

    /** After this time, the words of the previous attempt would be wrong by more than one day, and few services still know its key. */
    private static final Duration SAME_WORDS = Duration.ofDays(1);

    /** Whether the recipient has it, may have it, or may be getting it. */
    public boolean mayHaveArrived() {
        return outcome == null || outcome == AttemptOutcome.SENT || outcome == AttemptOutcome.IN_DOUBT;
    }

    /**
     * The instant from which words such as "tomorrow" count in an automatic repeat, UTC. The repeat has the idempotency key and
     * Message-ID of the attempt in doubt, so it has the same text: a service may reject another text under the same key, and a recipient
     * who gets both must not read two different days.
     *
     * @param earlier the message's attempts before it, first one first
     * @param claimedAt when it is made, UTC
     */
    public static Instant wordsOfRepeat(List<Attempt> earlier, Instant claimedAt) {
        return earlier.stream()
                .filter(attempt -> attempt.outcome() == AttemptOutcome.IN_DOUBT)
                .map(Attempt::claimedAt)
                .filter(doubtful -> doubtful.isAfter(claimedAt.minus(SAME_WORDS)))
                .findFirst()
                .orElse(claimedAt);
    }

    /**
     * The instant from which its words counted, UTC. A person who sends by hand saw the words of that moment.
     *
     * @param all the message's attempts, first one first
     */
    public Instant wordsFrom(List<Attempt> all) {
        return actor.equals(Actor.SCHEDULER)
                ? wordsOfRepeat(
                        all.stream().filter(other -> other.attempt() < attempt).toList(), claimedAt)
                : claimedAt;
    }

    /** The attempt as it stands at this instant: without an outcome by its deadline it is in doubt, whether this was recorded or not. */
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
