package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.DriftKind;
import io.cuesheet.db.reconciliation.DriftRepair;
import io.cuesheet.db.reconciliation.DriftRepository.Found;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a page of the comparison has come to so far. */
final class Findings {

    final List<ComparedRow> starts = new ArrayList<>();
    final List<ComparedRow> told = new ArrayList<>();

    /** Found in step by a question of their own. */
    final Set<MessageId> inStep = new HashSet<>();

    /** Whose workflow can't answer, or who can't be compared: it is not asked anything more. */
    private final Map<MessageId, Found> failing = new HashMap<>();

    private int unclear;
    private int restarted;

    boolean isGivenUp(ComparedRow row) {
        return failing.containsKey(row.state().messageId());
    }

    void unclear(ComparedRow row) {
        unclear++;
        giveUp(row, DriftKind.UNCLEAR, null);
    }

    void failing(ComparedRow row) {
        unclear++;
        giveUp(row, DriftKind.FAILING, null);
    }

    void restarted(ComparedRow row) {
        restarted++;
        giveUp(row, DriftKind.FAILING, DriftRepair.RESTARTED);
    }

    private void giveUp(ComparedRow row, DriftKind kind, @Nullable DriftRepair repair) {
        failing.put(row.state().messageId(), Found.of(row, kind, repair));
    }

    /** All that is apart, without those that changed meanwhile and are told of that. */
    List<Found> apart(Set<MessageId> corrected) {
        List<Found> apart = new ArrayList<>(failing.values());
        starts.stream()
                .filter(row -> corrected.contains(row.state().messageId()))
                .forEach(row -> apart.add(Found.of(row, DriftKind.MISSING, DriftRepair.STARTED)));
        told.stream()
                .filter(row -> corrected.contains(row.state().messageId()))
                .forEach(row -> apart.add(Found.of(row, kind(row), DriftRepair.TOLD)));
        return apart;
    }

    private static DriftKind kind(ComparedRow row) {
        return row.state().status().isOpen() ? DriftKind.BEHIND : DriftKind.UNENDED;
    }

    ReconciliationProgress progress(long compared, long started, long toldToo) {
        return new ReconciliationProgress(null, compared, started, toldToo, unclear, restarted);
    }
}
