package io.cuesheet.db.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt said, as its channel got it.
 *
 * @param sender null for an SMS, whose sender the gateway sets
 * @param recipient e-mail address or telephone number
 * @param subject null for an SMS, which has none
 * @param templateCode template that it was rendered from; {@code own:<id>} for a text of the message alone
 */
public record AttemptText(
        @Nullable String sender,
        String recipient,
        @Nullable String subject,
        String body,
        String templateCode,
        int templateVersion) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "AttemptText[%s %d]".formatted(templateCode, templateVersion);
    }
}
