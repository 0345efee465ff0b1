package io.cuesheet.application.bulk;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.BulkCursor;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One command on many messages. It is accepted in one transaction and carried out in parts. For each message the revision at its selection
 * is kept, so a message that changed meanwhile is skipped.
 *
 * <p>Every method throws {@link CommandRefused}.
 */
@Service
public class BulkChanges {

    /** More running batches than anybody follows. */
    private static final int MOST_RUNNING = 5;

    /** The caller waits at most this long; the worker does the rest. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final BulkRepository batches;
    private final BulkIntake intake;
    private final BulkParts parts;
    private final Clock clock;

    BulkChanges(BulkRepository batches, BulkIntake intake, BulkParts parts, Clock clock) {
        this.batches = batches;
        this.intake = intake;
        this.parts = parts;
        this.clock = clock;
    }

    /** A batch and its progress. */
    public record Overview(Bulk batch, BulkProgress progress) {}

    /**
     * Accepts a batch, or returns the one that was accepted with this key, and carries out as much as it can within some seconds. Deleting
     * by a filter is for admins, the rest for operators.
     *
     * @param key the Idempotency-Key; null: a new batch each time
     */
    public Overview accept(Caller caller, BulkRequest request, @Nullable String key) {
        caller.require(permission(request));
        UUID batch = intake.take(caller, request, key);
        parts.applyFor(caller.orgId(), batch, AT_ONCE);
        return overview(caller, batch);
    }

    /**
     * Undoes a batch that moved messages or set their status, once. Returns the batch that undoes it, even if it was requested before; that
     * batch continues if it was stopped. Messages that have been changed or sent since stay as they are.
     */
    public Overview undo(Caller caller, UUID batch) {
        caller.require(Permission.EDIT);
        UUID undo = intake.takeUndo(caller, batch);
        parts.applyFor(caller.orgId(), undo, AT_ONCE);
        return overview(caller, undo);
    }

    /**
     * Stops a batch: the rest of it is not carried out; stopping twice changes nothing. Callers who may edit can stop every batch; callers
     * who may only send can stop a batch that sends.
     */
    @Transactional
    public Overview stop(Caller caller, UUID batch) {
        if (!caller.may(Permission.SEND) || !sends(caller, batch)) {
            caller.require(Permission.EDIT);
        }
        batches.stop(caller.orgId(), batch, clock.instant());
        return overview(caller, batch);
    }

    private boolean sends(Caller caller, UUID batch) {
        return batches.find(caller.orgId(), batch)
                .filter(found -> found.action() == BulkKind.SEND_NOW)
                .isPresent();
    }

    /** The organisation's batches, newest first, after the cursor; null: from the newest. All are read from one snapshot. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
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
        // Counted first: a batch that is stopped in between appears as still running, never as completed.
        BulkProgress progress = batches.progress(caller.orgId(), List.of(batch)).getOrDefault(batch, BulkProgress.NONE);
        Bulk found = batches.find(caller.orgId(), batch)
                .orElseThrow(() -> new CommandRefused(ReasonCode.NOT_FOUND, Texts.of("refusal.no_such.batch"), null));
        return new Overview(found, progress);
    }

    /** The newest of the organisation's running batches. */
    public List<Bulk> running(Caller caller) {
        caller.require(Permission.READ);
        return batches.running(caller.orgId(), MOST_RUNNING);
    }

    /** The number of the batch's messages by outcome, most frequent first. */
    public List<OutcomeCount> outcomes(Caller caller, UUID batch) {
        caller.require(Permission.READ);
        return batches.outcomes(caller.orgId(), batch);
    }

    /**
     * The batch's messages after one of them; null: from the first one.
     *
     * @param leftAlone only messages on which the command was not carried out
     */
    public List<BulkItem> items(Caller caller, UUID batch, boolean leftAlone, @Nullable UUID after, int limit) {
        caller.require(Permission.READ);
        return batches.items(caller.orgId(), batch, leftAlone, after, limit);
    }

    private static Permission permission(BulkRequest request) {
        return switch (request.kind()) {
            case RESCHEDULE, STATUS, UNDO -> Permission.EDIT;
            case SEND_NOW -> Permission.SEND;
            case DELETE -> request.selection().ids() == null ? Permission.ADMIN : Permission.EDIT;
        };
    }
}
