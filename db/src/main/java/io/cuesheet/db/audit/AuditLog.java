package io.cuesheet.db.audit;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.security.ActorNames;
import io.cuesheet.workflows.OrgId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the audit log, newest line first. Lines of deleted messages stay. People are named even if they no longer belong to the organisation. */
@Repository
public class AuditLog {

    private static final String SELECT = """
            select a.id, a.at, a.actor, a.action, a.message_id as message,
                   coalesce(a.event_id, m.event_id) as event, a.revision,
                   a.reason_code, coalesce(a.source, s.source) as source, a.before, a.after,
                   %s as actor_name, e.name as event_name, t.name as type_name, p.role as recipient
            from audit_entry a
            left join scheduled_message m on m.id = a.message_id and m.org_id = a.org_id
            left join command_answer c
                on c.message_id = a.message_id and c.revision = a.revision and c.org_id = a.org_id
            left join event e on e.org_id = a.org_id and e.id = coalesce(a.event_id, m.event_id)
            left join message_type t on t.org_id = a.org_id and t.id = m.message_type_id
            left join contact p on p.org_id = a.org_id and p.id = m.contact_id
            left join command_source s on s.org_id = a.org_id and s.command_id = c.command_id
            """.formatted(ActorNames.of("a.actor", "a.org_id"));

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page after the cursor; null for the first page. At most {@code limit} lines. */
    public List<AuditLine> page(OrgId org, AuditFilter filter, @Nullable AuditCursor after, int limit) {
        Map<String, Object> params = new HashMap<>();
        String where = where(org, filter, params);
        if (after != null) {
            where += " and (a.at, a.id) < (:afterAt, :afterId)";
            params.put("afterAt", Times.timestamp(after.at()));
            params.put("afterId", after.id());
        }
        params.put("limit", limit);
        return jdbc.sql(SELECT + where + " order by a.at desc, a.id desc limit :limit")
                .params(params)
                .query(Rows.of(AuditLine.class))
                .list();
    }

    /** The actors in the log, by their code, at most {@code limit}; steps from one to the next on the index instead of reading every line. */
    public List<AuditActor> actors(OrgId org, int limit) {
        return jdbc.sql("""
                        with recursive found as (
                            (select actor from audit_entry where org_id = :org order by actor limit 1)
                            union all
                            select (select a.actor from audit_entry a where a.org_id = :org and a.actor > f.actor
                                    order by a.actor limit 1)
                            from found f where f.actor is not null)
                        select f.actor, %s as name
                        from found f
                        where f.actor is not null
                        limit :limit
                        """.formatted(ActorNames.of("f.actor", ":org")))
                .param("org", org.value())
                .param("limit", limit)
                .query(Rows.of(AuditActor.class))
                .list();
    }

    private static String where(OrgId org, AuditFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        conditions.add("a.org_id = :org");
        params.put("org", org.value());
        if (filter.message() != null) {
            conditions.add("a.message_id = :message");
            params.put("message", filter.message().value());
        }
        if (filter.event() != null) {
            conditions.add("""
                    (a.event_id = :event or a.message_id in (
                        select id from scheduled_message where org_id = :org and event_id = :event))""");
            params.put("event", filter.event().value());
        }
        add(conditions, params, "a.actor = :actor", "actor", filter.actor());
        if (AuditFilter.REFUSED.equals(filter.action())) {
            conditions.add("a.action like 'rejected:%'");
        } else {
            add(conditions, params, "a.action = :action", "action", filter.action());
        }
        add(conditions, params, "a.reason_code = :reason", "reason", filter.reasonCode());
        add(conditions, params, "a.at >= :from", "from", Times.nullableTimestamp(filter.from()));
        add(conditions, params, "a.at < :to", "to", Times.nullableTimestamp(filter.to()));
        return " where " + String.join(" and ", conditions);
    }

    private static void add(
            List<String> conditions,
            Map<String, Object> params,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            params.put(name, value);
        }
    }
}
