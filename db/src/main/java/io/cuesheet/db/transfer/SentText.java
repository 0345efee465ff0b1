package io.cuesheet.db.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What a message said, as it was kept.
 *
 * @param recipient e-mail address or telephone number
 * @param subject null for an SMS, which has none
 * @param body as plain text
 */
public record SentText(String recipient, @Nullable String subject, String body) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "SentText[]";
    }
}
