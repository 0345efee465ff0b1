package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.workflows.MessageId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a page of the comparison has come to so far. */
final class Findings {

    final List<ComparedRow> starts = new ArrayList<>();
    final List<ComparedRow> told = new ArrayList<>();

    /** Whose workflow can't answer, or who can't be compared: it is not asked anything more. */
    final Set<MessageId> failing = new HashSet<>();

    int unclear;
    int restarted;
}
