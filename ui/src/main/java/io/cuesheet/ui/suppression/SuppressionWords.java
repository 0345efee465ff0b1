package io.cuesheet.ui.suppression;

import io.cuesheet.db.suppression.Suppression;

/** Why and by whom an address came on the suppression list, in words. */
public final class SuppressionWords {

    private SuppressionWords() {}

    static String of(Suppression.Reason reason) {
        return switch (reason) {
            case OPTED_OUT -> "Opted out";
            case BOUNCED -> "Mail bounced";
            case COMPLAINED -> "Complained";
        };
    }

    static String of(Suppression.Source source) {
        return switch (source) {
            case CONTACT -> "Contact of an event";
            case LIST -> "This list";
            case LINK -> "Link in a message";
            case SERVER -> "Mail server";
        };
    }

    /** The end of a sentence that says since when nothing is sent there. */
    public static String because(Suppression entry) {
        return switch (entry.reason()) {
            case OPTED_OUT -> "the recipient opted out";
            case BOUNCED ->
                entry.source() == Suppression.Source.SERVER
                        ? "the mail server says that there is no such mailbox"
                        : "a mail bounced";
            case COMPLAINED -> "the recipient complained";
        };
    }
}
