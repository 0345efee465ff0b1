package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.DriftRepository;
import io.cuesheet.db.reconciliation.ReconciliationRepository;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the findings for a page of the comparison: which workflows to notify, and which messages were out of step. */
@Component
class Repairs {

    private final ReconciliationRepository rows;
    private final DriftRepository drift;

    Repairs(ReconciliationRepository rows, DriftRepository drift) {
        this.rows = rows;
        this.drift = drift;
    }

    /** How many workflows are to be started, and how many are to be notified. */
    record Written(int started, int told) {}

    /** In one transaction, so every notification is also counted. */
    @Transactional
    public Written write(Findings found, Stream<ComparedRow> healed, Instant now) {
        Set<MessageId> started = rows.correct(found.starts, now);
        Set<MessageId> told = rows.correct(found.told, now);
        Set<MessageId> corrected = new HashSet<>(started);
        corrected.addAll(told);
        Set<MessageId> settled = new HashSet<>(found.inStep);
        healed.filter(row -> !found.isGivenUp(row))
                .map(row -> row.state().messageId())
                .forEach(settled::add);
        settled.removeAll(corrected);
        drift.settled(settled, now);
        drift.found(found.apart(corrected), now);
        return new Written(started.size(), told.size());
    }
}
