package io.cuesheet.application.bulk;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.idempotency.KeyUse;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accepts bulk commands: stores the command and its messages in one transaction. Deletions and sends are decided in it too. */
@Component
class BulkIntake {

    /** Limits the accepting transaction, and everything that waits for its locks, to seconds. */
    static final int HIGHEST_TOTAL = 100_000;

    /** A send that waits for Temporal longer than this is no longer wanted. */
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

    /**
     * The batch that undoes another one: an existing one, which continues if it was stopped, or a new one. The lock on the undone batch
     * makes two simultaneous callers find the same batch.
     */
    @Transactional
    UUID takeUndo(Caller caller, UUID batch) {
        OrgId org = caller.orgId();
        if (!batches.lock(org, batch)) {
            throw new CommandRefused(ReasonCode.NOT_FOUND, Texts.of("refusal.no_such.batch"), null);
        }
        Optional<UUID> known = batches.undoOf(org, batch);
        if (known.isPresent()) {
            batches.reopen(org, known.get(), caller.actor(), caller.source());
            return known.get();
        }
        requireUndoable(org, batch);
        UUID undo = Ids.next();
        batches.insert(org, undo, caller.actor(), BulkKind.UNDO, "{}", caller.source(), clock.instant());
        if (batches.undo(org, undo, batch) == 0) {
            throw refused(Texts.of("refusal.bulk_changed_nothing"));
        }
        batches.count(org, undo);
        return undo;
    }

    private void requireUndoable(OrgId org, UUID batch) {
        boolean edits = batches.find(org, batch)
                .filter(found -> found.action() == BulkKind.RESCHEDULE || found.action() == BulkKind.STATUS)
                .isPresent();
        if (!edits) {
            throw refused(Texts.of("refusal.bulk_not_undoable"));
        }
        BulkProgress progress = batches.progress(org, List.of(batch)).getOrDefault(batch, BulkProgress.NONE);
        if (progress.open() > 0) {
            throw refused(Texts.of("refusal.bulk_running"));
        }
    }

    private static CommandRefused refused(String sentence) {
        return new CommandRefused(ReasonCode.INVALID_TRANSITION, sentence, null);
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
            case UNDO -> throw new IllegalArgumentException("a batch is undone by its id");
        }
    }

    private static void requireFew(BulkRequest request, int selected) {
        requireExpected(request, selected);
        if (selected > HIGHEST_TOTAL) {
            throw new CommandRefused(ReasonCode.TOO_LARGE, Texts.of("refusal.bulk_too_large", HIGHEST_TOTAL), null);
        }
    }

    /** Fewer messages than expected are fine; more would include messages that nobody has seen. */
    private static void requireExpected(BulkRequest request, int matching) {
        @Nullable Integer expected = request.expected();
        if (expected != null && matching > expected) {
            throw CommandRefused.moreThanExpected(expected, matching);
        }
    }
}
