package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.db.audit.AuditEntry;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.ReconciliationRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends runs whose workflow task keeps failing and starts them again from their rows. Such a run can't process any
 * Signal.
 */
@Component
class FailingRuns {

    private static final Logger log = LoggerFactory.getLogger(FailingRuns.class);

    private final RunningWorkflows workflows;
    private final ReconciliationRepository rows;
    private final LedgerRepository ledger;
    private final AuditRepository audit;

    FailingRuns(
            RunningWorkflows workflows, ReconciliationRepository rows, LedgerRepository ledger, AuditRepository audit) {
        this.workflows = workflows;
        this.rows = rows;
        this.ledger = ledger;
        this.audit = audit;
    }

    enum Finding {
        WELL,
        /** Its task has failed but may succeed the next time; or a delivery in progress must end first. */
        FAILING,
        RESTARTED
    }

    Finding look(ComparedRow row, Instant now) {
        MessageId message = row.state().messageId();
        Optional<MessageRun> found = workflows.run(message);
        if (found.isEmpty() || !found.get().isOpen() || found.get().tries() <= 1) {
            return Finding.WELL;
        }
        if (!found.get().keepsFailing() || ledger.isUnderWay(row.orgId(), message, now)) {
            return Finding.FAILING;
        }
        return restart(row, found.get(), now);
    }

    /** A crash between the two steps leaves an open row without a run, which the next pass finds. */
    private Finding restart(ComparedRow row, MessageRun run, Instant now) {
        MessageId message = row.state().messageId();
        try {
            workflows.end(message, run, "its workflow task kept failing");
        } catch (WorkflowNotFoundException closedMeanwhile) {
            return Finding.WELL;
        }
        // Read now: an edit may have come in between and notified the run that has ended.
        rows.start(row.orgId(), message).ifPresent(workflows::start);
        log.warn("message {}: its workflow task failed {} times; its run was ended", message, run.tries() - 1);
        // The message itself is unchanged.
        audit.add(new AuditEntry(
                row.orgId(), message, null, now, Actor.RECONCILER, "restart", null, row.state(), row.state()));
        return Finding.RESTARTED;
    }
}
