package io.cuesheet.activities.channel;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.template.HtmlPart;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A rendered message with its addresses.
 *
 * @param kind whether {@code recipient} is an e-mail address or a telephone number
 * @param idempotencyKey the same for every attempt of a message
 * @param body as plain text
 * @param html the HTML version of a mail; null: none
 * @param replyTo where answers to e-mail go; null: to the sender
 * @param unsubscribe link by which the recipient opts out (RFC 8058); null: none
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
        @Nullable HtmlPart html,
        @Nullable String replyTo,
        @Nullable URI unsubscribe) {

    /** Without HTML, an address for answers and a way to opt out. */
    public Outgoing(
            OrgId orgId,
            MessageId messageId,
            String idempotencyKey,
            String sender,
            ChannelKind kind,
            String recipient,
            String subject,
            String body) {
        this(orgId, messageId, idempotencyKey, sender, kind, recipient, subject, body, null, null, null);
    }

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "Outgoing[" + messageId + "]";
    }
}
