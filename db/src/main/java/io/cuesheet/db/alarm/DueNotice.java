package io.cuesheet.db.alarm;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leased notice with everything that is needed to send it.
 *
 * @param alarmId null: a test
 * @param sender the organisation's address
 * @param email of the person; null: it goes to the webhook
 * @param url of the webhook; null: it is a mail, or the webhook no longer exists
 * @param secret of the webhook; null like {@code url}
 * @param attempts including this one
 */
public record DueNotice(
        UUID id,
        OrgId orgId,
        @Nullable UUID alarmId,
        AlarmNotice.Edge edge,
        AlarmNotice.Way way,
        String sender,
        @Nullable String email,
        @Nullable String url,
        @Nullable String secret,
        String subject,
        String body,
        Instant createdAt,
        int attempts) {

    /** Without addresses and secrets: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "DueNotice[" + id + "]";
    }
}
