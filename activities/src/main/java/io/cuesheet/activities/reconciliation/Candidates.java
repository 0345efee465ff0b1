package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of rows with the workflows that run for them, and which of them deserve which question.
 *
 * @param finished rows that are finished although their workflow runs
 * @param running as visibility has it: a moment late
 */
record Candidates(List<ComparedRow> open, List<ComparedRow> finished, Set<MessageId> running, Instant now) {

    /** Bounds the questions of a page; what is left is asked the next time. */
    private static final int ASKED = 100;

    /** Two turns of the Schedule, so that each message is looked at before it is due. */
    private static final Duration SOON = Duration.ofMinutes(10);

    /** The Schedule's interval; in each, another part of the messages has its turn. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private static final int TURNS = 12;

    /** The running ones that have no row on this page. */
    static List<MessageId> withoutRow(Set<MessageId> running, List<ComparedRow> open) {
        Set<MessageId> openIds =
                open.stream().map(row -> row.state().messageId()).collect(Collectors.toSet());
        return running.stream().filter(id -> !openIds.contains(id)).toList();
    }

    /** Visibility is late, so a workflow that it does not show is looked up before it counts as missing. */
    List<ComparedRow> missing() {
        return open.stream()
                .filter(row -> row.settled() && !running.contains(row.state().messageId()))
                .toList();
    }

    /** Whose task may be failing: of what is due soon or has changed lately it matters now, of each other within an hour. */
    List<ComparedRow> watched() {
        return Stream.concat(
                        finished.stream(),
                        openAndRunning().filter(row -> isDueSoon(row) || row.changed() || hasItsTurn(row)))
                .toList();
    }

    /** Rows due soon, the nearest first, and finished rows whose workflow still runs. What was deleted ends at its gate. */
    List<ComparedRow> worthAsking() {
        return Stream.concat(
                        finished.stream(),
                        openAndRunning()
                                .filter(this::isDueSoon)
                                .sorted(Comparator.comparing(row -> row.state().dueAt())))
                .filter(ComparedRow::settled)
                .limit(ASKED)
                .toList();
    }

    private Stream<ComparedRow> openAndRunning() {
        return open.stream().filter(row -> running.contains(row.state().messageId()));
    }

    private boolean isDueSoon(ComparedRow row) {
        return row.state().status().isArmed() && row.state().dueAt().isBefore(now.plus(SOON));
    }

    private boolean hasItsTurn(ComparedRow row) {
        long turn = Math.floorMod(now.getEpochSecond() / TURN.toSeconds(), TURNS);
        return Math.floorMod(row.state().messageId().hashCode(), TURNS) == turn;
    }
}
