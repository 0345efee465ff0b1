package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.ShownRun;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.DriftKind;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows with the state of their runs in visibility, and the selection of rows whose workflows are queried. If all is well, only
 * the share that is checked in rotation is queried.
 *
 * @param open rows that are open
 * @param closed rows that are closed
 * @param shown open runs according to visibility, which is a moment late
 * @param share the part of the rows that is checked in any case
 */
record Candidates(
        List<ComparedRow> open, List<ComparedRow> closed, Map<MessageId, ShownRun> shown, Instant now, Share share) {

    /** Bounds the queries of a page; the rest is queried the next time. */
    private static final int ASKED = 100;

    /** Two intervals of the Schedule: if visibility can't tell, the workflow is queried before the message is due. */
    private static final Duration SOON = Duration.ofMinutes(10);

    /** A working run has asked the gate by then, unless many are due at once. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    /** Workflows that were started or changed within this time are checked: their tasks may fail from the first one. */
    private static final Duration LATELY = Duration.ofMinutes(12);

    /**
     * One of {@code of} parts of the rows; each row's turn comes once in {@code of} turns.
     *
     * @param turn counts up
     */
    record Share(long turn, int of) {

        boolean has(MessageId message) {
            return Math.floorMod(message.hashCode(), of) == Math.floorMod(turn, of);
        }
    }

    /** Visibility lags, so a workflow that it does not show is looked up before it counts as missing. */
    List<ComparedRow> missing() {
        return open.stream().filter(row -> row.settled() && run(row) == null).toList();
    }

    /** Rows whose workflow task may be failing. */
    List<ComparedRow> watched() {
        Stream<ComparedRow> lately =
                shownOpen().filter(this::isNewHere).sorted(inTurn()).limit(ASKED);
        Stream<ComparedRow> others =
                shownOpen().filter(row -> share.has(row.state().messageId())).limit(ASKED);
        return Stream.of(shownClosed(), suspects(), lately, others)
                .flatMap(rows -> rows)
                .distinct()
                .toList();
    }

    /** Closed rows whose workflow still runs, and rows whose workflow may have another state. */
    List<ComparedRow> worthAsking() {
        return Stream.concat(shownClosed(), suspects())
                .filter(ComparedRow::settled)
                .limit(ASKED)
                .toList();
    }

    /** Rows that were out of step and are in step again according to visibility. */
    Stream<ComparedRow> healed() {
        Stream<ComparedRow> running = shownOpen()
                .filter(row -> row.apart() == DriftKind.MISSING || row.apart() == DriftKind.BEHIND)
                .filter(row -> !isSuspect(row));
        Stream<ComparedRow> ended = closed.stream().filter(row -> row.apart() != null && run(row) == null);
        return Stream.concat(running, ended).filter(ComparedRow::settled);
    }

    /** Whether visibility shows a fault, or can't tell although the message is due soon. */
    private boolean isSuspect(ComparedRow row) {
        ShownRun run = Objects.requireNonNull(run(row));
        if (run.contradicts(row.state()) || isDueBefore(row, now.minus(OVERDUE))) {
            return true;
        }
        return switch (row.apart()) {
            case FAILING, UNCLEAR, UNENDED -> true;
            case BEHIND -> !run.tellsAll();
            case MISSING -> isUnknownAndSoon(row, run);
            case null -> isUnknownAndSoon(row, run);
        };
    }

    private boolean isUnknownAndSoon(ComparedRow row, ShownRun run) {
        return !run.tellsAll() && isDueBefore(row, now.plus(SOON));
    }

    private Stream<ComparedRow> suspects() {
        return shownOpen().filter(this::isSuspect).sorted(inTurn()).limit(ASKED);
    }

    /** It was started recently; or it was changed recently, and visibility can't tell whether its run has processed the change. */
    private boolean isNewHere(ComparedRow row) {
        ShownRun run = Objects.requireNonNull(run(row));
        return row.changed() && (!run.tellsAll() || run.startedAt().isAfter(now.minus(LATELY)));
    }

    private static boolean isDueBefore(ComparedRow row, Instant instant) {
        return row.state().status().isArmed() && row.state().dueAt().isBefore(instant);
    }

    /** Another order in each pass, so no row always comes after those that can't be repaired. */
    private Comparator<ComparedRow> inTurn() {
        return Comparator.comparingInt(row -> Objects.hash(row.state().messageId(), share.turn()));
    }

    private Stream<ComparedRow> shownOpen() {
        return open.stream().filter(row -> run(row) != null);
    }

    private Stream<ComparedRow> shownClosed() {
        return closed.stream().filter(row -> run(row) != null);
    }

    private @Nullable ShownRun run(ComparedRow row) {
        return shown.get(row.state().messageId());
    }
}
