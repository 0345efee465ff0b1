package io.cuesheet.activities.channel;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * A rendered message with its addresses.
 *
 * @param kind whether {@code recipient} is an e-mail address or a telephone number
 * @param idempotencyKey the same for every attempt of a message
 * @param replyTo where answers to e-mail go; null: to the sender
 */
public record Outgoing(
        OrgId orgId,
        MessageId messageId,
        String idempotencyKey,
        String sender,
        ChannelKind kind,
        String recipient,
        String subject,
        String body,
        @Nullable String replyTo) {

    /** Without an address for answers. */
    public Outgoing(
            OrgId orgId,
            MessageId messageId,
            String idempotencyKey,
            String sender,
            ChannelKind kind,
            String recipient,
            String subject,
            String body) {
        this(orgId, messageId, idempotencyKey, sender, kind, recipient, subject, body, null);
    }

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "Outgoing[" + messageId + "]";
    }
}
