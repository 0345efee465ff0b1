package io.cuesheet.db.template;

import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rendered template to be sent to its author.
 *
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}
 * @param body as plain text
 * @param html the HTML part; null: it has none
 * @param logoId the picture in the HTML part; null: it has none
 * @param outcome null while it is not known
 * @param detail what the server answered, without addresses or texts
 */
public record TestSend(
        UUID id,
        OrgId orgId,
        String actor,
        String recipient,
        String subject,
        String body,
        @Nullable String html,
        @Nullable UUID logoId,
        Instant requestedAt,
        @Nullable AttemptOutcome outcome,
        @Nullable String detail) {

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "TestSend[" + id + "]";
    }
}
