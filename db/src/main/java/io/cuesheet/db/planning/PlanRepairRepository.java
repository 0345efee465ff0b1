package io.cuesheet.db.planning;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds messages that are not where the rules want them. */
@Repository
public class PlanRepairRepository {

    /** What an overtaken command ends as once its event was planned anew. */
    private static final String REPLANNED = "REPLANNED";

    /** Of a message with open commands the last word is not spoken yet. */
    private static final String OVERTAKEN = """
            b.outcome = 'STALE_REVISION' and b.payload ->> 'actor' = 'service:rules'
              and not exists (select 1 from outbox o where o.message_id = b.message_id
                  and (o.done_at is null or o.outcome = 'REPLANNED' and o.done_at > :since))
            """;

    /** What was asked of a message in vain is not asked again at every sweep. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    PlanRepairRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<OrgId> organisationsWithOvertakenCommands(Instant now) {
        return jdbc.sql("select distinct b.org_id from outbox b where " + OVERTAKEN)
                .param("since", since(now))
                .query((row, number) -> new OrgId(row.getObject(1, UUID.class)))
                .list();
    }

    public List<Long> overtakenCommands(OrgId org, int limit, Instant now) {
        return jdbc.sql("select b.id from outbox b where b.org_id = :org and " + OVERTAKEN
                        + " order by b.id limit :limit")
                .param("org", org.value())
                .param("since", since(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    public List<EventId> eventsOf(OrgId org, Collection<Long> commands) {
        return jdbc.sql("""
                        select distinct m.event_id from outbox b
                        join scheduled_message m on m.id = b.message_id
                        where b.org_id = :org and b.id = any(:commands)
                        """)
                .param("org", org.value())
                .param("commands", commands.toArray(Long[]::new))
                .query((row, number) -> new EventId(row.getObject(1, UUID.class)))
                .list();
    }

    public void markReplanned(OrgId org, Collection<Long> commands) {
        jdbc.sql("update outbox set outcome = :replanned where org_id = :org and id = any(:commands)")
                .param("org", org.value())
                .param("replanned", REPLANNED)
                .param("commands", commands.toArray(Long[]::new))
                .update();
    }

    public List<OrgId> organisationsWithFreedMessages(Instant now) {
        return jdbc.sql("""
                        select distinct m.org_id from scheduled_message m
                        join organisation o on o.id = m.org_id
                        join message_type t on t.id = m.message_type_id
                        join event e on e.id = m.event_id
                        where m.deleted_at is null and m.status = 'blocked'
                          and (m.reason_code = 'ORG_HELD'
                                   and not exists (select 1 from organisation_hold h where h.org_id = m.org_id)
                               or m.reason_code = 'SCHEDULER_DISABLED' and o.scheduler_enabled
                               or m.reason_code = 'TYPE_DISABLED' and t.enabled
                               or m.reason_code = 'EVENT_POSTPONED' and m.ad_hoc
                                   and (e.postponed_local is null or e.starts_local <> e.postponed_local))
                          and not exists (select 1 from outbox b where b.message_id = m.id
                              and (b.done_at is null
                                   or b.outcome <> 'DONE' and b.payload ->> 'actor' = 'service:rules' and b.done_at > :since))
                        """)
                .param("since", since(now))
                .query((row, number) -> new OrgId(row.getObject(1, UUID.class)))
                .list();
    }

    private static OffsetDateTime since(Instant now) {
        return Times.timestamp(now.minus(PATIENCE));
    }
}
