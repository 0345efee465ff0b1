package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.deletion.DeletionRepository;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.db.planning.PlanRepairRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes messages and restores them. The tombstone stops a send, so a deletion takes effect with the commit, before any workflow is told.
 * The workflows keep sleeping until the undo window has passed.
 *
 * <p>Every method throws {@link CommandRefused}.
 */
@Service
public class MessageDeletions {

    private static final Duration UNDO_WINDOW = Duration.ofMinutes(10);
    private static final int LISTED = 100;

    private final DeletionRepository deletions;
    private final EngineSyncRepository syncs;
    private final PlanRepository plans;
    private final PlanRepairRepository repairs;
    private final CallerSource sources;
    private final Clock clock;

    MessageDeletions(
            DeletionRepository deletions,
            EngineSyncRepository syncs,
            PlanRepository plans,
            PlanRepairRepository repairs,
            CallerSource sources,
            Clock clock) {
        this.deletions = deletions;
        this.syncs = syncs;
        this.plans = plans;
        this.repairs = repairs;
        this.sources = sources;
        this.clock = clock;
    }

    /** The result of a deletion: {@code inFlight} messages were skipped because an attempt was under way. */
    public record Result(Deletion deletion, List<MessageId> inFlight) {}

    /** Deletes one message. */
    @Transactional
    public Result delete(Caller caller, MessageId id) {
        caller.require(Permission.EDIT);
        Result result = delete(caller, MessageSelection.of(Set.of(id)), "{\"ids\": [\"%s\"]}".formatted(id));
        if (result.deletion().deleted() == 0 && result.inFlight().isEmpty()) {
            throw new CommandRefused(ReasonCode.NOT_FOUND);
        }
        return result;
    }

    /** Deletes every message that matches, with any status unless the filter limits it. */
    @Transactional
    public Result deleteAll(Caller caller, MessageFilter filter) {
        caller.require(Permission.ADMIN);
        return delete(caller, MessageSelection.of(filter), Json.write(StoredFilter.of(filter)));
    }

    /**
     * Restores the messages; those that became overdue meanwhile are blocked for review. Undoing twice changes nothing. It takes the lock
     * for planning first, as does the repair that plans their events again: otherwise the two could deadlock.
     */
    @Transactional
    public Deletion undo(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        Instant askedAt = clock.instant();
        plans.lock(caller.orgId());
        if (deletions.markUndone(caller.orgId(), id, askedAt)) {
            restore(caller, id, clock.instant());
        }
        Deletion deletion = find(caller, id);
        if (deletion.undoneAt() == null) {
            throw new CommandRefused(ReasonCode.UNDO_EXPIRED);
        }
        return deletion;
    }

    /** A deletion, and whether it can still be undone. */
    public record Listed(Deletion deletion, boolean canBeUndone) {}

    /** The latest deletions, newest first. */
    public List<Listed> latest(Caller caller) {
        caller.require(Permission.READ);
        return deletions.latest(caller.orgId(), LISTED).stream()
                .map(deletion -> new Listed(deletion, canBeUndone(deletion)))
                .toList();
    }

    private boolean canBeUndone(Deletion deletion) {
        return deletion.undoneAt() == null
                && deletion.cancellingSince() == null
                && clock.instant().isBefore(deletion.undoUntil());
    }

    /** Deletes the selected messages; {@code asked} is JSON for the record. Deleting by a filter needs more permissions: see {@link #deleteAll}. */
    @Transactional
    public Result delete(Caller caller, MessageSelection selection, String asked) {
        caller.require(selection.ids() == null ? Permission.ADMIN : Permission.EDIT);
        UUID id = Ids.next();
        Instant requestedAt = clock.instant();
        sources.ofTransaction(caller.orgId(), caller.source());
        deletions.insert(caller.orgId(), id, caller.actor(), asked, requestedAt, requestedAt.plus(UNDO_WINDOW));
        deletions.select(caller.orgId(), id, selection);
        // Messages sent while this waited for the locks were sent before the deletion.
        Instant now = clock.instant();
        List<MessageId> inFlight = deletions.markInFlight(caller.orgId(), id, now);
        deletions.concludeDeadAttempts(caller.orgId(), id, now);
        int deleted = deletions.entomb(caller.orgId(), id, caller.actor(), now);
        deletions.count(caller.orgId(), id, deleted, inFlight.size());
        return new Result(find(caller, id), inFlight);
    }

    private void restore(Caller caller, UUID id, Instant now) {
        sources.ofTransaction(caller.orgId(), caller.source());
        deletions.lockForRestore(caller.orgId(), id);
        List<MessageId> open =
                deletions.restore(caller.orgId(), id, caller.actor(), ReasonCode.UNDO_REVIEW.name(), now);
        syncs.note(caller.orgId(), EngineSync.Kind.TELL, open, "undoDelete", now);
        // While deleted, the messages did not follow changes of their event, their rule, the settings and the holidays.
        repairs.note(caller.orgId(), open, now);
    }

    private Deletion find(Caller caller, UUID id) {
        return deletions
                .find(caller.orgId(), id)
                .orElseThrow(
                        () -> new CommandRefused(ReasonCode.NOT_FOUND, Texts.of("refusal.no_such.deletion"), null));
    }
}
