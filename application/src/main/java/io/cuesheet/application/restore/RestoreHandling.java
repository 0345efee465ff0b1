package io.cuesheet.application.restore;

import io.cuesheet.application.engine.AttemptedRun;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.db.organisation.HoldRepository;
import io.cuesheet.db.restore.RestoreRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Handles a restored database, in an order that can be repeated after a crash. First everything is held. Messages that were sent, or may
 * have been sent, according to Temporal wait for review. Revisions are raised. Last, the ledger continues after the highest number that
 * Temporal has seen, which completes the handling. Until then nobody can release the hold.
 */
@Component
public class RestoreHandling {

    private static final Logger log = LoggerFactory.getLogger(RestoreHandling.class);

    private static final String ACTION = "restore";
    private static final int PAGE = 1_000;

    private final RestoreRepository restores;
    private final HoldRepository holds;
    private final MessageStateRepository messages;
    private final AuditRepository audit;
    private final RetriedTransactions transaction;
    private final Clock clock;

    RestoreHandling(
            RestoreRepository restores,
            HoldRepository holds,
            MessageStateRepository messages,
            AuditRepository audit,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.restores = restores;
        this.holds = holds;
        this.messages = messages;
        this.audit = audit;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    void handle(List<AttemptedRun> ahead, long highest) {
        log.error(
                "The database was restored from a backup: it does not know of all deliveries. Automated sends are held"
                        + " until somebody settles it on the page (docs/operations.md)");
        transaction.executeWithoutResult(status -> restores.organisations().forEach(this::hold));
        ahead.forEach(run -> review(run.orgId(), run.messageId(), run.status()));
        restores.backupTakenAt().ifPresent(this::reviewDue);
        raiseRevisions();
        transaction.executeWithoutResult(status -> restores.catchUp(highest, clock.instant()));
    }

    private void hold(OrgId org) {
        holds.lockForChange(org);
        Instant now = clock.instant();
        holds.hold(org, now);
        restores.note(org, now);
        audit.addSetting(org, now, Actor.RECONCILER, ACTION, null, Map.of("held", true));
    }

    /** No Temporal server saw the sends after the backup, so every message that has been due by now may have been sent. */
    private void reviewDue(Instant backupTakenAt) {
        log.error("Messages that were due since the backup of {} wait for review", backupTakenAt);
        Instant now = clock.instant();
        List<RestoreRepository.Due> part = restores.dueBy(now, null, PAGE);
        while (!part.isEmpty()) {
            part.forEach(due -> review(due.orgId(), due.messageId(), ReasonCode.DUE_BEFORE_RESTORE));
            part = restores.dueBy(now, part.getLast().messageId(), PAGE);
        }
    }

    private void raiseRevisions() {
        Optional<MessageId> last = Optional.of(new MessageId(new UUID(0, 0)));
        while (last.isPresent()) {
            MessageId after = last.get();
            last = Optional.ofNullable(
                            transaction.execute(status -> restores.raiseRevisions(after, PAGE, clock.instant())))
                    .flatMap(next -> next);
        }
    }

    /** Puts a message that was sent according to Temporal into review; false if somebody has since decided that it is sent again. */
    public boolean reviewOnce(OrgId org, MessageId message) {
        if (restores.wasReviewed(org, message, ACTION)) {
            return false;
        }
        review(org, message, MessageStatus.SENT);
        return true;
    }

    /**
     * Makes a message wait for somebody's decision, unless it is closed.
     *
     * @param told its status according to Temporal: even if that is not <em>sent</em>, an attempt may have arrived
     */
    private void review(OrgId org, MessageId message, MessageStatus told) {
        review(org, message, told == MessageStatus.SENT ? ReasonCode.SENT_BEFORE_RESTORE : ReasonCode.IN_DOUBT);
    }

    private void review(OrgId org, MessageId message, ReasonCode reason) {
        transaction.executeWithoutResult(status -> messages.lock(org, message)
                .map(MessageStateRepository.Locked::state)
                .filter(row -> row.status().isOpen() && !isReviewed(row, reason))
                .ifPresent(row -> block(org, row, reason)));
    }

    /** A message may have several runs; a run that sent it overrides a run that did not. */
    private static boolean isReviewed(MessageState row, ReasonCode reason) {
        return ReasonCode.SENT_BEFORE_RESTORE.name().equals(row.reasonCode())
                || reason.name().equals(row.reasonCode());
    }

    private void block(OrgId org, MessageState row, ReasonCode reason) {
        MessageState blocked = new MessageState(
                row.messageId(),
                MessageStatus.BLOCKED,
                row.sendAt(),
                row.revision() + 1,
                row.attempts(),
                reason.name(),
                null);
        StateChange change = StateChange.of(row, blocked, Actor.RECONCILER, ACTION);
        messages.write(org, List.of(change), clock.instant());
    }
}
