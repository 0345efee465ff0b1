package io.cuesheet.activities.channel;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;

/**
 * A rendered message with its addresses.
 *
 * @param idempotencyKey the same for every attempt of a message
 */
public record Outgoing(
        OrgId orgId,
        MessageId messageId,
        String idempotencyKey,
        String sender,
        String recipient,
        String subject,
        String body) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "Outgoing[" + messageId + "]";
    }
}
