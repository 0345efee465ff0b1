package io.cuesheet.db.audit;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a message's history.
 *
 * @param revision revision after the change; null for a rejected command
 * @param at when it was accepted or rejected, UTC
 * @param actor {@code user:<id>}, {@code key:<id>} or {@code service:<code>}
 * @param reasonCode the reason, if there is one
 */
public record AuditEntry(
        OrgId orgId,
        MessageId messageId,
        @Nullable Long revision,
        Instant at,
        String actor,
        String action,
        @Nullable String reasonCode,
        @Nullable MessageState before,
        @Nullable MessageState after) {}
