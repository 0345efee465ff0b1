package io.cuesheet.application.bulk;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.Ids;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.idempotency.KeyUse;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accepts bulk commands: notes what is asked of which messages, in one transaction. Deletions and sends are decided in it too. */
@Component
class BulkIntake {

    /** Keeps the accepting transaction, and what waits for its locks, within seconds. */
    static final int HIGHEST_TOTAL = 100_000;

    /** A send that waits for Temporal longer than this is not meant any more. */
    private static final Duration SEND_VALIDITY = Duration.ofMinutes(15);

    private final BulkRepository batches;
    private final IdempotencyKeyRepository keys;
    private final MessageDeletions deletions;
    private final SendRequestRepository sends;
    private final Clock clock;

    BulkIntake(
            BulkRepository batches,
            IdempotencyKeyRepository keys,
            MessageDeletions deletions,
            SendRequestRepository sends,
            Clock clock) {
        this.batches = batches;
        this.keys = keys;
        this.deletions = deletions;
        this.sends = sends;
        this.clock = clock;
    }

    /** The new batch, or the one that was accepted with this key. */
    @Transactional
    UUID take(Caller caller, BulkRequest request, @Nullable String key) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        if (key != null && !keys.take(caller.orgId(), key, KeyUse.forBatch(request.hash(), id), now)) {
            return earlier(caller, request, key);
        }
        batches.insert(caller.orgId(), id, caller.actor(), request.kind(), request.json(), caller.source(), now);
        fill(caller, id, request, now);
        if (request.selection().ids() != null) {
            batches.addMissing(caller.orgId(), id, request.selection().ids());
        }
        batches.count(caller.orgId(), id);
        return id;
    }

    private UUID earlier(Caller caller, BulkRequest request, String key) {
        return keys.find(caller.orgId(), key)
                .filter(use -> use.requestHash().equals(request.hash()))
                .flatMap(use -> Optional.ofNullable(use.batch()))
                .orElseThrow(() -> new CommandRefused(ReasonCode.IDEMPOTENCY_KEY_REUSED));
    }

    private void fill(Caller caller, UUID id, BulkRequest request, Instant now) {
        switch (request.kind()) {
            case RESCHEDULE, STATUS -> {
                requireFew(request, batches.select(caller.orgId(), id, request.selection()));
                batches.expect(caller.orgId(), id, request.revisions());
            }
            case SEND_NOW -> {
                requireFew(request, batches.selectLocking(caller.orgId(), id, request.selection()));
                batches.expect(caller.orgId(), id, request.revisions());
                sends.ask(caller.orgId(), id, caller.actor(), request.confirmed(), now, now.plus(SEND_VALIDITY));
            }
            case DELETE -> {
                MessageDeletions.Result deleted = deletions.delete(caller, request.selection(), request.json());
                requireExpected(
                        request,
                        deleted.deletion().deleted() + deleted.inFlight().size());
                batches.adopt(caller.orgId(), id, deleted.deletion().id());
            }
        }
    }

    private static void requireFew(BulkRequest request, int selected) {
        requireExpected(request, selected);
        if (selected > HIGHEST_TOTAL) {
            throw new CommandRefused(
                    ReasonCode.TOO_LARGE,
                    "These are more than %d messages: narrow the filter.".formatted(HIGHEST_TOTAL),
                    null);
        }
    }

    /** Fewer than expected are less than was agreed to; more are messages that nobody has seen. */
    private static void requireExpected(BulkRequest request, int matching) {
        @Nullable Integer expected = request.expected();
        if (expected != null && matching > expected) {
            throw CommandRefused.moreThanExpected(expected, matching);
        }
    }
}
