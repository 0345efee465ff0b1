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

/** The findings for a page of the comparison so far. */
final class Findings {

    final List<ComparedRow> starts = new ArrayList<>();
    final List<ComparedRow> told = new ArrayList<>();

    /** Messages whose workflow was queried and found in step. */
    final Set<MessageId> inStep = new HashSet<>();

    /** Messages whose workflow can't answer, or which can't be compared: the workflow is not queried again. */
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

    /** All messages that are out of step, without those that changed meanwhile and whose workflows are notified of that. */
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
