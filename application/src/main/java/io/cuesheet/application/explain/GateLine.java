package io.cuesheet.application.explain;

import io.cuesheet.application.gate.Gate;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One gate and what it will say of the message when that is due, as things stand now.
 *
 * @param gate reason code that it stops a message with
 * @param verdict {@code passes}, or what the message would become: {@code ends}, {@code blocked}, {@code skipped}
 * @param sentence why it is stopped; null where it passes
 */
public record GateLine(
        String gate, String verdict, @Nullable String sentence) {

    static final String PASSES = "passes";
    private static final String DELETED = "DELETED";

    static GateLine deleted(boolean deleted) {
        return new GateLine(
                DELETED, deleted ? "ends" : PASSES, deleted ? ReasonWords.phrase(ReasonCode.DELETED) : null);
    }

    /** @param expired how and when the message expires; null where it has not by the time at which it is judged */
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
