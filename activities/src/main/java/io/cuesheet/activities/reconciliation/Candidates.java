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
 * A page of rows with what visibility shows of their runs, and which of them deserve a question of their own. When all is well that is none
 * but the share that is looked at in turn.
 *
 * @param open rows that are open
 * @param closed rows that are closed
 * @param shown open runs as visibility has them: a moment late
 * @param share which part of the rows is looked at whatever they show
 */
record Candidates(
        List<ComparedRow> open, List<ComparedRow> closed, Map<MessageId, ShownRun> shown, Instant now, Share share) {

    /** Bounds the questions of a page; what is left is asked the next time. */
    private static final int ASKED = 100;

    /** Two turns of the Schedule: what visibility can't tell is asked before the message is due. */
    private static final Duration SOON = Duration.ofMinutes(10);

    /** A run that works has asked the gate by then, unless many are due at once. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    /** Whoever was started or changed within this time is looked at: its task may fail from the first one on. */
    private static final Duration LATELY = Duration.ofMinutes(12);

    /**
     * One of {@code of} parts of the rows; each row has its turn once in so many.
     *
     * @param turn counts up
     */
    record Share(long turn, int of) {

        boolean has(MessageId message) {
            return Math.floorMod(message.hashCode(), of) == Math.floorMod(turn, of);
        }
    }

    /** Visibility is late, so a workflow that it does not show is looked up before it counts as missing. */
    List<ComparedRow> missing() {
        return open.stream().filter(row -> row.settled() && run(row) == null).toList();
    }

    /** Whose task may be failing. */
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

    /** Closed rows whose workflow still runs, and rows whose workflow may believe something else. */
    List<ComparedRow> worthAsking() {
        return Stream.concat(shownClosed(), suspects())
                .filter(ComparedRow::settled)
                .limit(ASKED)
                .toList();
    }

    /** Rows that were apart and are in step as far as visibility tells. */
    Stream<ComparedRow> healed() {
        Stream<ComparedRow> running = shownOpen()
                .filter(row -> row.apart() == DriftKind.MISSING || row.apart() == DriftKind.BEHIND)
                .filter(row -> !isSuspect(row));
        Stream<ComparedRow> ended = closed.stream().filter(row -> row.apart() != null && run(row) == null);
        return Stream.concat(running, ended).filter(ComparedRow::settled);
    }

    /** Whether visibility shows that something is wrong, or can't tell where it soon matters. */
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

    /** It was started lately; or it was changed lately, and visibility can't tell whether its run has understood. */
    private boolean isNewHere(ComparedRow row) {
        ShownRun run = Objects.requireNonNull(run(row));
        return row.changed() && (!run.tellsAll() || run.startedAt().isAfter(now.minus(LATELY)));
    }

    private static boolean isDueBefore(ComparedRow row, Instant instant) {
        return row.state().status().isArmed() && row.state().dueAt().isBefore(instant);
    }

    /** Another order at each pass, so that none is always behind those that can't be helped. */
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
