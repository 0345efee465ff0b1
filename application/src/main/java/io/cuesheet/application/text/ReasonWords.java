package io.cuesheet.application.text;

import io.cuesheet.workflows.ReasonCode;
import java.util.Locale;

/** Reason codes as a phrase for people. */
public final class ReasonWords {

    private ReasonWords() {}

    /** The phrase for a code; a code that this version doesn't know is shown as words, never hidden. */
    public static String phrase(String code) {
        return ReasonCode.find(code)
                .map(ReasonWords::phrase)
                .orElseGet(() -> code.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    /** For use within a sentence or after a colon. */
    public static String phrase(ReasonCode code) {
        return Texts.named("reason.phrase", code);
    }
}
