package io.cuesheet.db.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    /** Adds an entry in the caller's transaction, so every change has one. */
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

    /** The {@code traceparent} of the message's last change that was traced, or empty. */
    public Optional<String> traceOf(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select trace_parent from audit_entry
                        where org_id = :org and message_id = :message and trace_parent is not null
                        order by at desc limit 1
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query(String.class)
                .optional();
    }

    /**
     * Adds an entry about an object that is neither a message nor an event, such as settings.
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

    /**
     * A line about something that belongs to an event.
     *
     * @param before null for something new
     */
    public record EventLine(
            EventId event, String action, @Nullable Map<String, Object> before, Map<String, Object> after) {}

    /** Adds many lines about what belongs to events, in one statement. */
    public void addOfEvents(OrgId org, Instant at, String actor, List<EventLine> lines) {
        List<Row> rows = lines.stream().map(Row::of).toList();
        jdbc.sql("""
                        insert into audit_entry (id, org_id, event_id, at, actor, action, before, after)
                        select id, :org, event_id, :at, :actor, action, before, after
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (id uuid, event_id uuid, action text, before jsonb, after jsonb)
                        """)
                .param("org", org.value())
                .param("at", Times.timestamp(at))
                .param("actor", actor)
                .param("rows", JsonRows.of(rows))
                .update();
    }

    private record Row(
            UUID id,
            EventId eventId,
            String action,
            @Nullable JsonNode before,
            JsonNode after) {

        static Row of(EventLine line) {
            return new Row(
                    Ids.next(),
                    line.event(),
                    line.action(),
                    line.before() == null ? null : JsonRows.nested(line.before()),
                    JsonRows.nested(line.after()));
        }
    }
}
