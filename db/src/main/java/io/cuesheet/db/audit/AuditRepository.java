package io.cuesheet.db.audit;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The audit log: entries are added, never changed. */
@Repository
public class AuditRepository {

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an entry in the caller's transaction, so that no change goes without one. */
    public void add(AuditEntry entry) {
        jdbc.sql("""
                        insert into audit_entry
                            (id, org_id, message_id, revision, at, actor, action, reason_code, before, after)
                        values (:id, :org, :message, :revision, :at, :actor, :action, :reason, :before::jsonb, :after::jsonb)
                        """)
                .param("id", Ids.next())
                .param("org", entry.orgId().value())
                .param("message", entry.messageId().value())
                .param("revision", entry.revision())
                .param("at", Times.timestamp(entry.at()))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("reason", entry.reasonCode())
                .param("before", Json.writeNullable(entry.before()))
                .param("after", Json.writeNullable(entry.after()))
                .update();
    }

    /**
     * Adds an entry about what is neither a message nor an event, such as settings.
     *
     * @param before null for something new
     */
    public void addSetting(OrgId org, Instant at, String actor, String action, @Nullable Object before, Object after) {
        jdbc.sql("""
                        insert into audit_entry (id, org_id, at, actor, action, before, after)
                        values (:id, :org, :at, :actor, :action, :before::jsonb, :after::jsonb)
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("at", Times.timestamp(at))
                .param("actor", actor)
                .param("action", action)
                .param("before", Json.writeNullable(before))
                .param("after", Json.write(after))
                .update();
    }
}
