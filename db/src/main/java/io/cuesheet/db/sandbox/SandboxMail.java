package io.cuesheet.db.sandbox;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that went to the sandbox outbox instead of its recipient.
 *
 * @param id UUIDv7
 * @param idempotencyKey the same for every attempt of a message
 * @param kind mail or SMS
 * @param recipient the address to which it would have gone
 * @param body as plain text
 * @param html the HTML part of a mail; null: it has none
 * @param logoId the picture in the HTML part; null: it has none
 * @param receivedAt when it arrived, UTC
 */
public record SandboxMail(
        UUID id,
        OrgId orgId,
        MessageId messageId,
        String idempotencyKey,
        ChannelKind kind,
        String recipient,
        String subject,
        String body,
        @Nullable String html,
        @Nullable UUID logoId,
        Instant receivedAt) {

    public SandboxMail {
        if (idempotencyKey.isBlank()) {
            throw new IllegalArgumentException("a mail needs an idempotency key");
        }
        if (recipient.isBlank()) {
            throw new IllegalArgumentException("a mail needs a recipient");
        }
    }
}
