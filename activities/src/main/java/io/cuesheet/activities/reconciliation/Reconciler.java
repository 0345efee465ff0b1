package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.message.ProjectionRepository;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.ReconciliationRepository;
import io.cuesheet.db.reconciliation.Repair;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares a page of open rows with the workflows that run in the same range of ids. A workflow is asked for its state only where a
 * difference would soon matter, near its row's due time; one that sleeps beyond that costs nothing. A finding is a command in the
 * outbox, so it keeps its place behind other commands and is judged like them.
 */
@Component
public class Reconciler implements ReconciliationActivities {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private static final int PAGE = 500;

    /** Bounds the questions of a page; what is left is asked the next time. */
    private static final int ASKED = 100;

    /** After so many workflows that can't answer, a page asks no more. */
    private static final int SILENT = 3;

    /** What changed later than this ago is somebody's work in progress. */
    private static final Duration QUIET = Duration.ofMinutes(2);

    /** Two turns of the Schedule, so that each message is looked at before it is due. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final MessageId FIRST = new MessageId(new UUID(0, 0));
    private static final MessageId LAST = new MessageId(new UUID(-1, -1));

    private final ReconciliationRepository rows;
    private final ProjectionRepository projections;
    private final RunningWorkflows workflows;
    private final Clock clock;

    Reconciler(
            ReconciliationRepository rows, ProjectionRepository projections, RunningWorkflows workflows, Clock clock) {
        this.rows = rows;
        this.projections = projections;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public ReconciliationProgress reconcilePage(@Nullable MessageId after) {
        Instant now = clock.instant();
        MessageId from = after == null ? FIRST : after;
        List<ComparedRow> open = rows.openAfter(from, PAGE, now.minus(QUIET));
        MessageId last = open.size() < PAGE ? null : open.getLast().state().messageId();
        Set<MessageId> running = workflows.between(from, last == null ? LAST : last);
        int started = rows.command(startsOfMissing(open, running), now.minus(QUIET), now);
        ReconciliationProgress found = compare(worthAsking(open, running, now), now);
        ReconciliationProgress page = new ReconciliationProgress(
                last, open.size(), started, found.told(), found.projected(), found.unclear());
        tell(page);
        return page;
    }

    /** Visibility is late, so a workflow that it does not show is looked up before it counts as missing. */
    private List<Repair> startsOfMissing(List<ComparedRow> open, Set<MessageId> running) {
        List<Repair> starts = new ArrayList<>();
        for (ComparedRow row : open) {
            MessageId message = row.state().messageId();
            if (row.settled() && !running.contains(message)) {
                alive();
                if (!workflows.isRunning(message)) {
                    starts.add(Repair.start(row));
                }
            }
        }
        return starts;
    }

    /** Rows due soon, and finished rows whose workflow still runs. What was deleted ends at its gate. */
    private List<ComparedRow> worthAsking(List<ComparedRow> open, Set<MessageId> running, Instant now) {
        Set<MessageId> openIds =
                open.stream().map(row -> row.state().messageId()).collect(Collectors.toSet());
        List<MessageId> others =
                running.stream().filter(id -> !openIds.contains(id)).toList();
        List<ComparedRow> asked = new ArrayList<>(rows.terminal(others, now.minus(QUIET)));
        open.stream()
                .filter(row -> running.contains(row.state().messageId()))
                .filter(row ->
                        row.state().status().isArmed() && row.state().dueAt().isBefore(now.plus(SOON)))
                .forEach(asked::add);
        return asked.stream().filter(ComparedRow::settled).limit(ASKED).toList();
    }

    private ReconciliationProgress compare(List<ComparedRow> asked, Instant now) {
        List<Repair> told = new ArrayList<>();
        int projected = 0;
        int unclear = 0;
        int silent = 0;
        for (ComparedRow row : asked) {
            alive();
            Optional<MessageState> state = workflows.state(row.state().messageId());
            if (state.isEmpty() && ++silent == SILENT) {
                break;
            }
            switch (state.map(known -> Comparison.of(row, known, now)).orElseGet(Comparison.Agrees::new)) {
                case Comparison.Agrees ignored -> {}
                case Comparison.Tell tell -> told.add(tell.repair());
                case Comparison.Project project ->
                    projected += projections.project(project.projection()).applied() ? 1 : 0;
                case Comparison.Unclear ignored -> {
                    unclear++;
                    tell(row.state(), state.orElseThrow());
                }
            }
        }
        int written = rows.command(told, now.minus(QUIET), now);
        return new ReconciliationProgress(null, 0, 0, written, projected, unclear + silent);
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
        if (page.started() + page.told() + page.projected() > 0) {
            log.info(
                    "reconciled {} open messages: {} workflows started, {} told, {} rows projected",
                    page.compared(),
                    page.started(),
                    page.told(),
                    page.projected());
        }
    }

    private static void alive() {
        Activity.getExecutionContext().heartbeat(null);
    }
}
