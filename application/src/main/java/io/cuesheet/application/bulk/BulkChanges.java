package io.cuesheet.application.bulk;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.BulkCommand;
import io.cuesheet.db.bulk.BulkCursor;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.db.idempotency.IdempotencyKeyRepository;
import io.cuesheet.db.idempotency.KeyUse;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageContract;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One command on many messages. It is accepted in one transaction and carried out through the outbox; each message keeps the revision
 * that was seen when it was selected, so one that changed meanwhile is left alone.
 *
 * <p>Every method throws {@link CommandRefused}.
 */
@Service
public class BulkChanges {

    /** Keeps the accepting transaction, and what waits for its locks, within seconds. */
    static final int HIGHEST_TOTAL = 100_000;

    /** More at once than anybody follows. */
    private static final int MOST_RUNNING = 5;

    private final BulkRepository batches;
    private final IdempotencyKeyRepository keys;
    private final MessageDeletions deletions;
    private final CallerSource sources;
    private final Clock clock;

    BulkChanges(
            BulkRepository batches,
            IdempotencyKeyRepository keys,
            MessageDeletions deletions,
            CallerSource sources,
            Clock clock) {
        this.batches = batches;
        this.keys = keys;
        this.deletions = deletions;
        this.sources = sources;
        this.clock = clock;
    }

    /** A batch and how far it is. */
    public record Overview(Bulk batch, BulkProgress progress) {}

    /**
     * Accepts a batch, or returns the one that was accepted with this key. Deleting by a filter is for admins, the rest for operators.
     *
     * @param key the Idempotency-Key; null: a new batch each time
     */
    @Transactional
    public Overview accept(Caller caller, BulkRequest request, @Nullable String key) {
        caller.require(permission(request));
        UUID id = Ids.next();
        Instant now = clock.instant();
        if (key != null && !keys.take(caller.orgId(), key, KeyUse.forBatch(request.hash(), id), now)) {
            return earlier(caller, request, key);
        }
        fill(caller, id, request, now);
        return overview(caller, id);
    }

    /** Stops what no relay has taken yet; stopping twice changes nothing. */
    @Transactional
    public Overview stop(Caller caller, UUID batch) {
        caller.require(Permission.EDIT);
        batches.stop(caller.orgId(), batch, clock.instant());
        return overview(caller, batch);
    }

    /** The organisation's batches, newest first, behind the cursor; null: from the newest. */
    public List<Overview> page(Caller caller, @Nullable BulkCursor after, int limit) {
        caller.require(Permission.READ);
        List<Bulk> page = batches.page(caller.orgId(), after, limit);
        Map<UUID, BulkProgress> progress =
                batches.progress(caller.orgId(), page.stream().map(Bulk::id).toList());
        return page.stream()
                .map(batch -> new Overview(batch, progress.getOrDefault(batch.id(), BulkProgress.NONE)))
                .toList();
    }

    public Overview overview(Caller caller, UUID batch) {
        caller.require(Permission.READ);
        Bulk found = batches.find(caller.orgId(), batch)
                .orElseThrow(() -> new CommandRefused(ReasonCode.NOT_FOUND, "There is no such batch.", null));
        return new Overview(
                found, batches.progress(caller.orgId(), List.of(batch)).getOrDefault(batch, BulkProgress.NONE));
    }

    /** The newest of the organisation's batches that have not come to their end. */
    public List<Bulk> running(Caller caller) {
        caller.require(Permission.READ);
        return batches.running(caller.orgId(), MOST_RUNNING);
    }

    /** How many of the batch's messages came out how, most first. */
    public List<OutcomeCount> outcomes(Caller caller, UUID batch) {
        caller.require(Permission.READ);
        return batches.outcomes(caller.orgId(), batch);
    }

    /**
     * The batch's messages behind one of them; null: from the first one.
     *
     * @param leftAlone only those that the command was not carried out on
     */
    public List<BulkItem> items(Caller caller, UUID batch, boolean leftAlone, @Nullable UUID after, int limit) {
        caller.require(Permission.READ);
        return batches.items(caller.orgId(), batch, leftAlone, after, limit);
    }

    private static Permission permission(BulkRequest request) {
        return switch (request.kind()) {
            case RESCHEDULE, STATUS -> Permission.EDIT;
            case SEND_NOW -> Permission.SEND;
            case DELETE -> request.selection().ids() == null ? Permission.ADMIN : Permission.EDIT;
        };
    }

    private Overview earlier(Caller caller, BulkRequest request, String key) {
        UUID accepted = keys.find(caller.orgId(), key)
                .filter(use -> use.requestHash().equals(request.hash()))
                .flatMap(use -> Optional.ofNullable(use.batch()))
                .orElseThrow(() -> new CommandRefused(ReasonCode.IDEMPOTENCY_KEY_REUSED));
        return overview(caller, accepted);
    }

    private void fill(Caller caller, UUID id, BulkRequest request, Instant now) {
        batches.insert(caller.orgId(), id, caller.actor(), request.kind(), request.json(), now);
        if (request.kind() == BulkKind.DELETE) {
            MessageDeletions.Result deleted = deletions.delete(caller, request.selection(), request.json());
            requireExpected(
                    request, deleted.deletion().deleted() + deleted.inFlight().size());
            batches.adopt(caller.orgId(), id, deleted.deletion().id());
        } else {
            command(caller, id, request, now);
        }
        if (request.selection().ids() != null) {
            batches.addMissing(caller.orgId(), id, request.selection().ids());
        }
        batches.count(caller.orgId(), id);
    }

    private void command(Caller caller, UUID id, BulkRequest request, Instant now) {
        int selected = batches.select(caller.orgId(), id, request.selection());
        requireExpected(request, selected);
        if (selected > HIGHEST_TOTAL) {
            throw new CommandRefused(
                    ReasonCode.TOO_LARGE,
                    "These are more than %d messages: narrow the filter.".formatted(HIGHEST_TOTAL),
                    null);
        }
        batches.expect(caller.orgId(), id, request.revisions());
        BulkCommand command =
                new BulkCommand(name(request.kind()), request.sendAt(), request.shift(), request.status());
        batches.command(caller.orgId(), id, command, caller.actor(), now);
        if (caller.source() != null) {
            sources.ofBatch(caller.orgId(), id, caller.source(), now);
        }
    }

    /** Fewer than expected are less than was agreed to; more are messages that nobody has seen. */
    private static void requireExpected(BulkRequest request, int matching) {
        @Nullable Integer expected = request.expected();
        if (expected != null && matching > expected) {
            throw CommandRefused.moreThanExpected(expected, matching);
        }
    }

    private static String name(BulkKind action) {
        return switch (action) {
            case RESCHEDULE -> MessageContract.RESCHEDULE;
            case STATUS -> MessageContract.CHANGE_STATUS;
            case SEND_NOW -> MessageContract.SEND_NOW;
            case DELETE -> throw new IllegalArgumentException("a deletion has no command");
        };
    }
}
