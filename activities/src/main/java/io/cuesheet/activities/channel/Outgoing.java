package io.cuesheet.activities.channel;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;

/**
 * A rendered message with its addresses.
 *
 * @param kind whether {@code recipient} is an e-mail address or a telephone number
 * @param idempotencyKey the same for every attempt of a message
 */
public record Outgoing(
        OrgId orgId,
        MessageId messageId,
        String idempotencyKey,
        String sender,
        ChannelKind kind,
        String recipient,
        String subject,
        String body) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "Outgoing[" + messageId + "]";
    }
}
