package io.cuesheet.application.text;

import io.cuesheet.workflows.ReasonCode;
import java.util.Locale;

/** Reason codes as a phrase for people. */
public final class ReasonWords {

    private ReasonWords() {}

    /** The phrase for a code; a code that this version does not know is shown as words, never hidden. */
    public static String phrase(String code) {
        return ReasonCode.find(code)
                .map(ReasonWords::phrase)
                .orElseGet(() -> code.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    /** Stands within a sentence, or behind a colon. */
    public static String phrase(ReasonCode code) {
        return Texts.named("reason.phrase", code);
    }
}
