package io.cuesheet.application.explain;

import io.cuesheet.application.gate.Gate;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One gate and its verdict on the message when it is due, judged by the current state.
 *
 * @param gate reason code with which it stops a message
 * @param verdict {@code passes}, or what the message would become: {@code ends}, {@code blocked}, {@code skipped}
 * @param sentence why it is stopped; null if it passes
 */
public record GateLine(
        String gate, String verdict, @Nullable String sentence) {

    static final String PASSES = "passes";
    private static final String DELETED = "DELETED";

    static GateLine deleted(boolean deleted) {
        return new GateLine(
                DELETED, deleted ? "ends" : PASSES, deleted ? ReasonWords.phrase(ReasonCode.DELETED) : null);
    }

    /** @param expired how and when the message expires; null if it has not expired by the checked time */
    static GateLine of(Gate.Check check, @Nullable String expired) {
        Gate.Verdict verdict = check.verdict();
        String gate = check.rule().name();
        if (verdict == null) {
            return new GateLine(gate, PASSES, null);
        }
        String sentence =
                check.rule() == ReasonCode.TOO_LATE && expired != null ? expired : ReasonWords.phrase(check.rule());
        return new GateLine(gate, verdict.becomes().wireName(), sentence);
    }

    boolean stops() {
        return !verdict.equals(PASSES);
    }
}
