package io.cuesheet.activities.reconciliation;

import io.cuesheet.activities.StopSignal;
import io.cuesheet.activities.reconciliation.Candidates.Share;
import io.cuesheet.application.engine.ShownRun;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.DriftRepository;
import io.cuesheet.db.reconciliation.ReconciliationPasses;
import io.cuesheet.db.reconciliation.ReconciliationPasses.Walk;
import io.cuesheet.db.reconciliation.ReconciliationRepository;
import io.cuesheet.db.reconciliation.ReconciliationRepository.Place;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Compares rows with running workflows, page by page, with one visibility call for each page: in every pass the messages due next, and a
 * part of all.
 */
@Component
public class Reconciler implements ReconciliationActivities {

    private static final int PAGE = 500;

    /** Each pass compares the messages again that were out of step before, up to this limit; the walk over all reaches the others. */
    private static final int PAGES_AGAIN = 20;

    /** A pass compares this many pages of all open messages: a million messages within an hour, and each pass ends before the next one. */
    private static final int PAGES_OF_ALL = 200;

    private static final Duration LONGEST_WALK = Duration.ofMinutes(4);

    private static final Duration NEXT = Duration.ofHours(24);

    /** A row that changed more recently is still being worked on. */
    private static final Duration QUIET = Duration.ofMinutes(2);

    /** The Schedule's interval; each interval checks another part of the messages, so every message is checked within an hour. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private static final int TURNS = 12;

    /** At most this many messages of a page are checked in the walk over all. */
    private static final int LOOKED_AT = 10;

    private static final MessageId FIRST = new MessageId(new UUID(0, 0));
    private static final MessageId LAST = new MessageId(new UUID(-1, -1));

    private final ReconciliationRepository rows;
    private final ReconciliationPasses passes;
    private final DriftRepository drift;
    private final RunningWorkflows workflows;
    private final PageComparison pages;
    private final Clock clock;
    private final StopSignal stop;
    private final int pageSize;

    @Autowired
    Reconciler(
            ReconciliationRepository rows,
            ReconciliationPasses passes,
            DriftRepository drift,
            RunningWorkflows workflows,
            PageComparison pages,
            Clock clock,
            StopSignal stop) {
        this(rows, passes, drift, workflows, pages, clock, stop, PAGE);
    }

    Reconciler(
            ReconciliationRepository rows,
            ReconciliationPasses passes,
            DriftRepository drift,
            RunningWorkflows workflows,
            PageComparison pages,
            Clock clock,
            StopSignal stop,
            int pageSize) {
        this.rows = rows;
        this.passes = passes;
        this.drift = drift;
        this.workflows = workflows;
        this.pages = pages;
        this.clock = clock;
        this.stop = stop;
        this.pageSize = pageSize;
    }

    /**
     * How far the walk over the messages due next has come, in the activity's heartbeat.
     *
     * @param sendAt of the last message that was compared, UTC
     */
    record Reached(Instant sendAt, MessageId message, ReconciliationProgress found) {

        Place place() {
            return new Place(sendAt, message);
        }
    }

    @Override
    public ReconciliationProgress reconcileNext() {
        Reached reached = Activity.getExecutionContext()
                .getHeartbeatDetails(Reached.class)
                .orElse(null);
        if (reached == null) {
            passes.begin(clock.instant());
            reached = new Reached(Place.FIRST.sendAt(), Place.FIRST.message(), compareAgain());
        }
        Instant until = clock.instant().plus(NEXT);
        while (true) {
            List<ComparedRow> page = rows.dueAfter(reached.place(), until, pageSize, quietSince());
            Reached here = reached;
            beat(here);
            ReconciliationProgress found = page.isEmpty()
                    ? ReconciliationProgress.none()
                    : compare(page, List.of(), among(page), share(), () -> beat(here));
            if (page.size() < pageSize) {
                passes.end(clock.instant());
                return here.found().plus(found);
            }
            ComparedRow last = page.getLast();
            reached = new Reached(
                    last.state().sendAt(),
                    last.state().messageId(),
                    here.found().plus(found));
        }
    }

    /** Compares the messages again that were out of step, so the page shows the current state. */
    private ReconciliationProgress compareAgain() {
        drift.settleDeleted(clock.instant());
        ReconciliationProgress found = ReconciliationProgress.none();
        MessageId after = FIRST;
        for (int number = 0; number < PAGES_AGAIN; number++) {
            List<ComparedRow> page = rows.apartAfter(after, pageSize, quietSince());
            if (!page.isEmpty()) {
                Map<Boolean, List<ComparedRow>> byOpen = page.stream()
                        .collect(Collectors.partitioningBy(
                                row -> row.state().status().isOpen()));
                found = found.plus(
                        compare(byOpen.get(true), byOpen.get(false), among(page), share(), () -> beat(null)));
            }
            if (page.size() < pageSize) {
                break;
            }
            after = page.getLast().state().messageId();
        }
        // They are counted when the walks reach them.
        return new ReconciliationProgress(null, 0, found.started(), found.told(), found.unclear(), found.restarted());
    }

    @Override
    public ReconciliationProgress reconcileAll() {
        Instant until = clock.instant().plus(LONGEST_WALK);
        ReconciliationProgress found = ReconciliationProgress.none();
        for (int number = 0; number < PAGES_OF_ALL && clock.instant().isBefore(until); number++) {
            Walk walk = passes.walk();
            ReconciliationProgress page = compareAfter(walk.walkAfter(), walk.walkNumber());
            passes.advance(walk, page.after(), clock.instant());
            found = found.plus(page);
            if (page.after() == null) {
                break;
            }
        }
        return found.at(null);
    }

    @Override
    public ReconciliationProgress reconcilePage(@Nullable MessageId after) {
        return compareAfter(after, turn());
    }

    /** A page of all open messages in the order of their ids, with the running workflows in the same range. */
    private ReconciliationProgress compareAfter(@Nullable MessageId after, long turn) {
        beat(null);
        MessageId from = after == null ? FIRST : after;
        List<ComparedRow> open = rows.openAfter(from, pageSize, quietSince());
        MessageId last = open.size() < pageSize ? null : open.getLast().state().messageId();
        Map<MessageId, ShownRun> shown = workflows.between(from, last == null ? LAST : last, 4 * pageSize);
        List<ComparedRow> closed = rows.terminal(withoutRow(shown.keySet(), open), quietSince());
        Share share = new Share(turn, Math.max(TURNS, open.size() / LOOKED_AT));
        ReconciliationProgress found = compare(open, closed, shown, share, () -> beat(null));
        return found.at(last);
    }

    /** The running ones that have no row on this page. */
    private static List<MessageId> withoutRow(Set<MessageId> running, List<ComparedRow> open) {
        Set<MessageId> openIds =
                open.stream().map(row -> row.state().messageId()).collect(Collectors.toSet());
        return running.stream().filter(id -> !openIds.contains(id)).toList();
    }

    private ReconciliationProgress compare(
            List<ComparedRow> open,
            List<ComparedRow> closed,
            Map<MessageId, ShownRun> shown,
            Share share,
            Runnable beat) {
        return pages.compare(new Candidates(open, closed, shown, clock.instant(), share), beat);
    }

    private Map<MessageId, ShownRun> among(List<ComparedRow> page) {
        return workflows.among(page.stream().map(row -> row.state().messageId()).toList());
    }

    private Share share() {
        return new Share(turn(), TURNS);
    }

    private long turn() {
        return clock.instant().getEpochSecond() / TURN.toSeconds();
    }

    private Instant quietSince() {
        return clock.instant().minus(QUIET);
    }

    /** Reports that the pass is alive, and from where another worker would repeat it. If this worker is being stopped, another one continues. */
    private void beat(@Nullable Reached reached) {
        Activity.getExecutionContext().heartbeat(reached);
        stop.endIfGiven();
    }
}
