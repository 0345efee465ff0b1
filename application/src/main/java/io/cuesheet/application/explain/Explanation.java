package io.cuesheet.application.explain;

import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.workflows.template.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that affects one message.
 *
 * @param gates the gate's rules in the order in which they are checked when the message is due, judged by the current state
 * @param sendNow what stops a send by hand or needs a confirmation; null if the message is deleted
 * @param attempts first one first
 * @param texts the attempts' texts, by attempt number; attempts from before texts were stored are missing
 * @param told the event's facts in the attempts, by attempt number; attempts from before these were stored are missing
 * @param history newest line first
 * @param drift when the message last differed from its workflow; null: no known difference
 */
public record Explanation(
        PlanFacts plan,
        List<GateLine> gates,
        @Nullable SendNowOutlook sendNow,
        List<Attempt> attempts,
        Map<Integer, AttemptText> texts,
        Map<Integer, Told> told,
        List<AuditLine> history,
        @Nullable MessageDrift drift) {

    public Explanation {
        gates = List.copyOf(gates);
        attempts = List.copyOf(attempts);
        texts = Map.copyOf(texts);
        told = Map.copyOf(told);
        history = List.copyOf(history);
    }

    /** The answer in one sentence. */
    public String summary() {
        return ExplainWords.summary(this);
    }

    /** The attempt whose text the recipient has or may have: the last one that was not refused, or else the last one. */
    public Optional<Attempt> lastCalled() {
        return attempts.reversed().stream()
                .filter(Attempt::mayHaveArrived)
                .findFirst()
                .or(() -> attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast()));
    }

    /** The gate that would stop the message when it is due, judged by the current state; empty: none. */
    public Optional<GateLine> stop() {
        return gates.stream().filter(GateLine::stops).findFirst();
    }

    /** The rule in words. */
    public String rule() {
        return ExplainWords.rule(plan);
    }
}
