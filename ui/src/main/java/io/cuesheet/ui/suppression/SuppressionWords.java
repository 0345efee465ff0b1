package io.cuesheet.ui.suppression;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.suppression.Suppression;

/** Why an address is on the suppression list, in words. */
public final class SuppressionWords {

    private SuppressionWords() {}

    /** The end of a sentence that says since when the address is suppressed. */
    public static String because(Suppression entry) {
        return Texts.of(
                switch (entry.reason()) {
                    case OPTED_OUT -> "suppression.because.opted_out";
                    case BOUNCED ->
                        entry.source() == Suppression.Source.SERVER
                                ? "suppression.because.no_mailbox"
                                : "suppression.because.bounced";
                    case COMPLAINED -> "suppression.because.complained";
                });
    }
}
