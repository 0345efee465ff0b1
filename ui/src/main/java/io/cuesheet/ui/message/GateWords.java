package io.cuesheet.ui.message;

import io.cuesheet.application.explain.GateLine;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;

/** Gates in words. */
public final class GateWords {

    private GateWords() {}

    /** The gate's result for a message. */
    public static String of(GateLine gate) {
        return gate.sentence() == null ? passes(gate.gate()) : stops("message.gate.stops", gate);
    }

    /** What the gate does to a message that it stops when due. */
    public static String whenDue(GateLine gate) {
        return stops("message.gate.stops_when_due", gate);
    }

    private static String passes(String gate) {
        return ReasonCode.find(gate)
                .map(reason -> Texts.named("message.gate.passes", reason))
                .orElse(gate);
    }

    private static String stops(String key, GateLine gate) {
        return MessageStatus.find(gate.verdict())
                .map(becomes -> Texts.of(key, Texts.named("message.gate.becomes", becomes), gate.sentence()))
                .orElseGet(() -> Texts.of("message.gate.ends", gate.sentence()));
    }

    /** The condition that sending now bypasses. */
    public static String passed(ReasonCode gate) {
        return switch (gate) {
            case WEEKEND_POSTPONED, QUIET_HOURS, TOO_LATE -> Texts.named("message.gate.bypassed", gate);
            default -> ReasonWords.phrase(gate);
        };
    }
}
