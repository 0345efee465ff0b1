package io.cuesheet.db.transfer;

import io.cuesheet.db.delivery.AttemptOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a message said, as it was kept.
 *
 * @param recipient e-mail address or telephone number
 * @param subject null for an SMS, which has none
 * @param body as plain text
 * @param outcome of the attempt that said it: SENT, or IN_DOUBT where nobody knows whether the recipient has it, or not yet
 */
public record SentText(String recipient, @Nullable String subject, String body, AttemptOutcome outcome) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "SentText[]";
    }
}
