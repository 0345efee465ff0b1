package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.db.SqlStates;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.ReconciliationRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Compares a page of open rows with the workflows that run in the same range of ids. A workflow is asked for its state only where a
 * difference would soon matter, near its row's due time; one that sleeps beyond that is described once an hour. The row decides: what differs
 * is told anew by the syncer. A run whose task keeps failing can't be told anything, and is started anew.
 */
@Component
public class Reconciler implements ReconciliationActivities {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private static final int PAGE = 500;

    /** Bounds the steps of a page, of which there are three, well below the activity's timeout: each silent workflow takes seconds. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    /** What changed later than this ago is somebody's work in progress. */
    private static final Duration QUIET = Duration.ofMinutes(2);

    /** Workflow time has milliseconds, PostgreSQL microseconds, a caller's instant nanoseconds. */
    private static final Duration SAME_INSTANT = Duration.ofMillis(10);

    private static final MessageId FIRST = new MessageId(new UUID(0, 0));
    private static final MessageId LAST = new MessageId(new UUID(-1, -1));

    private final ReconciliationRepository rows;
    private final RunningWorkflows workflows;
    private final FailingRuns failing;
    private final Clock clock;

    Reconciler(ReconciliationRepository rows, RunningWorkflows workflows, FailingRuns failing, Clock clock) {
        this.rows = rows;
        this.workflows = workflows;
        this.failing = failing;
        this.clock = clock;
    }

    @Override
    public ReconciliationProgress reconcilePage(@Nullable MessageId after) {
        Instant now = clock.instant();
        MessageId from = after == null ? FIRST : after;
        List<ComparedRow> open = rows.openAfter(from, PAGE, now.minus(QUIET));
        MessageId last = open.size() < PAGE ? null : open.getLast().state().messageId();
        Set<MessageId> running = workflows.between(from, last == null ? LAST : last);
        List<ComparedRow> finished = rows.terminal(Candidates.withoutRow(running, open), now.minus(QUIET));
        Candidates candidates = new Candidates(open, finished, running, now);

        Findings found = new Findings();
        each(candidates.missing(), found, row -> {
            if (!isRunning(row)) {
                found.starts.add(row);
            }
        });
        each(candidates.watched(), found, row -> look(row, found));
        each(candidates.worthAsking(), found, row -> compare(row, found));

        ReconciliationProgress page = new ReconciliationProgress(
                last,
                open.size(),
                rows.correct(found.starts, now),
                rows.correct(found.told, now),
                found.unclear,
                found.restarted);
        tell(page);
        return page;
    }

    /** Does it with one row after the other, for a while; what is left has its turn at the next pass. */
    private void each(List<ComparedRow> page, Findings found, Consumer<ComparedRow> step) {
        Instant until = clock.instant().plus(LONGEST_STEP);
        for (ComparedRow row : page) {
            if (clock.instant().isAfter(until)) {
                return;
            }
            Activity.getExecutionContext().heartbeat(null);
            if (!found.failing.contains(row.state().messageId())) {
                isolated(row, found, step);
            }
        }
    }

    private static void isolated(ComparedRow row, Findings found, Consumer<ComparedRow> step) {
        try {
            step.accept(row);
        } catch (TransactionException away) {
            throw away;
        } catch (DataAccessException fault) {
            if (!SqlStates.refusesValue(fault)) {
                // The database is away: that is no matter of this row.
                throw fault;
            }
            unclear(row, found, fault);
        } catch (RuntimeException fault) {
            // Whatever one message meets, the others have their turn.
            unclear(row, found, fault);
        }
    }

    private static void unclear(ComparedRow row, Findings found, RuntimeException fault) {
        found.unclear++;
        found.failing.add(row.state().messageId());
        log.warn(
                "message {} could not be compared: {}",
                row.state().messageId(),
                fault.getClass().getSimpleName());
    }

    private boolean isRunning(ComparedRow row) {
        return workflows.run(row.state().messageId()).filter(MessageRun::isOpen).isPresent();
    }

    private void look(ComparedRow row, Findings found) {
        FailingRuns.Finding finding = failing.look(row, clock.instant());
        switch (finding) {
            case WELL -> {}
            case FAILING -> found.unclear++;
            case RESTARTED -> found.restarted++;
        }
        if (finding != FailingRuns.Finding.WELL) {
            found.failing.add(row.state().messageId());
        }
    }

    private void compare(ComparedRow row, Findings found) {
        Optional<MessageState> state = workflows.state(row.state().messageId());
        if (state.isEmpty()) {
            found.unclear++;
            return;
        }
        if (!agree(row.state(), state.get())) {
            found.told.add(row);
            tell(row.state(), state.get());
        }
    }

    /** The row decides, so any difference is one that the workflow is to be told. */
    private static boolean agree(MessageState row, MessageState workflow) {
        return row.revision() == workflow.revision()
                && row.status() == workflow.status()
                && Duration.between(row.dueAt(), workflow.dueAt()).abs().compareTo(SAME_INSTANT) < 0;
    }

    private static void tell(MessageState row, MessageState workflow) {
        log.warn(
                "message {} differs from its workflow: row {} at revision {}, workflow {} at revision {}",
                row.messageId(),
                row.status().wireName(),
                row.revision(),
                workflow.status().wireName(),
                workflow.revision());
    }

    private static void tell(ReconciliationProgress page) {
        if (page.started() + page.told() + page.restarted() > 0) {
            log.info(
                    "reconciled {} open messages: {} workflows to be started, {} to be told, {} started anew",
                    page.compared(),
                    page.started(),
                    page.told(),
                    page.restarted());
        }
    }
}
