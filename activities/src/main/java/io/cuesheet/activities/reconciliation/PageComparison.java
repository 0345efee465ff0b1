package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.EngineFault;
import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.ShownRun;
import io.cuesheet.db.SqlStates;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Compares a page of rows with their workflows. Visibility covers all of them at once; a workflow is queried only if visibility shows a
 * difference or can't tell. The row decides: the syncer notifies a workflow that differs. A run whose task keeps failing can't process a
 * Signal, so it is started again.
 */
@Component
class PageComparison {

    private static final Logger log = LoggerFactory.getLogger(PageComparison.class);

    /** Bounds each of a page's three steps, well below the activity's timeout: each silent workflow takes seconds. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    private final RunningWorkflows workflows;
    private final FailingRuns failing;
    private final Repairs repairs;
    private final Clock clock;

    PageComparison(RunningWorkflows workflows, FailingRuns failing, Repairs repairs, Clock clock) {
        this.workflows = workflows;
        this.failing = failing;
        this.repairs = repairs;
        this.clock = clock;
    }

    /**
     * Compares and repairs.
     *
     * @param beat reports before each query that the pass is alive
     */
    ReconciliationProgress compare(Candidates candidates, Runnable beat) {
        Findings found = new Findings();
        each(candidates.missing(), found, beat, row -> lookUp(row, found));
        each(candidates.watched(), found, beat, row -> look(row, found));
        each(candidates.worthAsking(), found, beat, row -> ask(row, found));
        Repairs.Written written = repairs.write(found, candidates.healed(), clock.instant());
        ReconciliationProgress page = found.progress(candidates.open().size(), written.started(), written.told());
        tell(page);
        return page;
    }

    /** Handles one row after the other, for a limited time; the next pass handles the rest. */
    private void each(List<ComparedRow> page, Findings found, Runnable beat, Consumer<ComparedRow> step) {
        Instant until = clock.instant().plus(LONGEST_STEP);
        for (ComparedRow row : page) {
            if (clock.instant().isAfter(until)) {
                return;
            }
            beat.run();
            if (!found.isGivenUp(row)) {
                isolated(row, found, step);
            }
        }
    }

    private void isolated(ComparedRow row, Findings found, Consumer<ComparedRow> step) {
        try {
            step.accept(row);
        } catch (TransactionException away) {
            throw away;
        } catch (DataAccessException fault) {
            if (!SqlStates.refusesValue(fault)) {
                // The database is unavailable: this does not concern the row.
                throw fault;
            }
            unclear(row, found, fault);
        } catch (RuntimeException fault) {
            if (EngineFault.isAway(fault)) {
                // Fails if the fault does not concern this message. The activity is retried.
                workflows.probe();
            }
            // Whatever fails for one message, the others are still handled.
            unclear(row, found, fault);
        }
    }

    private static void unclear(ComparedRow row, Findings found, RuntimeException fault) {
        found.unclear(row);
        log.warn("message {} could not be compared: {}", row.state().messageId(), EngineFault.kind(fault));
    }

    private void lookUp(ComparedRow row, Findings found) {
        if (workflows.run(row.state().messageId()).filter(MessageRun::isOpen).isEmpty()) {
            found.starts.add(row);
        } else if (row.apart() != null) {
            found.inStep.add(row.state().messageId());
        }
    }

    private void look(ComparedRow row, Findings found) {
        switch (failing.look(row, clock.instant())) {
            case WELL -> {}
            case FAILING -> found.failing(row);
            case RESTARTED -> found.restarted(row);
        }
    }

    private void ask(ComparedRow row, Findings found) {
        Optional<MessageState> state = workflows.state(row.state().messageId());
        if (state.isEmpty()) {
            found.unclear(row);
        } else if (!agree(row.state(), state.get())) {
            found.told.add(row);
            tell(row.state(), state.get());
        } else if (row.apart() != null && row.state().status().isOpen()) {
            found.inStep.add(row.state().messageId());
        }
    }

    /** The row decides, so the workflow has to be notified of any difference. */
    private static boolean agree(MessageState row, MessageState workflow) {
        return row.revision() == workflow.revision()
                && row.status() == workflow.status()
                && ShownRun.isSame(row.dueAt(), workflow.dueAt());
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
