package io.cuesheet.db.sandbox;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that arrived in the sandbox outbox instead of at its recipient.
 *
 * @param id UUIDv7
 * @param idempotencyKey the same for every attempt of a message
 * @param kind mail or SMS
 * @param recipient address that it would have gone to
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
