package io.cuesheet.ui.explain;

import io.cuesheet.db.delivery.Gate;
import io.cuesheet.ui.text.ReasonWords;
import org.jspecify.annotations.Nullable;

/**
 * One gate and what it says of the message at this moment.
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
        return new GateLine(DELETED, deleted ? "ends" : PASSES, deleted ? "it was deleted" : null);
    }

    static GateLine of(Gate.Check check) {
        Gate.Verdict verdict = check.verdict();
        String gate = check.rule().name();
        return verdict == null
                ? new GateLine(gate, PASSES, null)
                : new GateLine(gate, verdict.becomes().wireName(), ReasonWords.phrase(check.rule()));
    }

    boolean stops() {
        return !verdict.equals(PASSES);
    }
}
