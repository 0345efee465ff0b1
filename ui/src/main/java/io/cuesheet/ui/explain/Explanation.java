package io.cuesheet.ui.explain;

import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.explain.PlanFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that bears on one message.
 *
 * @param gates the rules in the order in which they are judged, as they stand now
 * @param sendNow what sending it by hand comes up against; null where it is deleted
 * @param attempts first one first
 * @param history newest line first
 */
public record Explanation(
        PlanFacts plan,
        List<GateLine> gates,
        @Nullable SendNowOutlook sendNow,
        List<Attempt> attempts,
        List<AuditLine> history) {

    public Explanation {
        gates = List.copyOf(gates);
        attempts = List.copyOf(attempts);
        history = List.copyOf(history);
    }

    /** The answer in one sentence. */
    public String summary() {
        return ExplainWords.summary(this);
    }

    /** The rule in words. */
    public String rule() {
        return ExplainWords.rule(plan);
    }
}
