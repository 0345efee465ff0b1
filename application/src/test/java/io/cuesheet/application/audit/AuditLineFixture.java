package io.cuesheet.application.audit;

import io.cuesheet.db.audit.AuditLine;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines of the audit log, of what the rules did. */
public final class AuditLineFixture {

    private AuditLineFixture() {}

    /** A line about a message, which says nothing of what changed. */
    public static AuditLine about(String action, String event, String type) {
        return line(action, null, null, null, event, type);
    }

    static AuditLine changing(
            String action,
            @Nullable String reason,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        return line(action, reason, before, after, null, null);
    }

    private static AuditLine line(
            String action,
            @Nullable String reason,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after,
            @Nullable String event,
            @Nullable String type) {
        return new AuditLine(
                new UUID(0, 1),
                Instant.parse("2026-11-01T12:00:00Z"),
                "service:rules",
                null,
                action,
                null,
                null,
                null,
                reason,
                null,
                before,
                after,
                event,
                type,
                null);
    }
}
