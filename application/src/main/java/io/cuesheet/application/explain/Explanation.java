package io.cuesheet.application.explain;

import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.delivery.Told;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.db.reconciliation.MessageDrift;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that bears on one message.
 *
 * @param gates the rules in the order in which they will be judged when the message is due, as things stand now
 * @param sendNow what sending it by hand comes up against; null where it is deleted
 * @param attempts first one first
 * @param texts what the attempts said, by their numbers; attempts from before texts were kept are missing
 * @param told what the attempts said of the event, by their numbers; attempts from before that was kept are missing
 * @param history newest line first
 * @param drift when the message was found apart from its workflow last; null: not as far as is known
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

    /** The attempt whose text the recipient has or may have: the last one that was not refused; else the last one. */
    public Optional<Attempt> lastCalled() {
        return attempts.reversed().stream()
                .filter(Attempt::mayHaveArrived)
                .findFirst()
                .or(() -> attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast()));
    }

    /** The gate that will stop the message when it is due, as things stand now; empty: none will. */
    public Optional<GateLine> stop() {
        return gates.stream().filter(GateLine::stops).findFirst();
    }

    /** The rule in words. */
    public String rule() {
        return ExplainWords.rule(plan);
    }
}
