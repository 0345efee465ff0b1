package io.cuesheet.db.transfer;

import io.cuesheet.db.delivery.AttemptOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The kept text of a message.
 *
 * @param recipient e-mail address or telephone number
 * @param subject null for an SMS, which has none
 * @param body as plain text
 * @param outcome of its attempt: SENT, or IN_DOUBT if it is not known, or not yet, whether the recipient has it
 */
public record SentText(String recipient, @Nullable String subject, String body, AttemptOutcome outcome) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "SentText[]";
    }
}
