package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;

/** Turns every reason code into one sentence that a person can act on. */
public final class ReasonSentence {

    private ReasonSentence() {}

    public static String of(ReasonCode code) {
        return Texts.named("reason.sentence", code);
    }
}
