package io.cuesheet.db.planning;

import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds messages that do not match the rules. */
@Repository
public class PlanRepairRepository {

    /** An attempt in progress delays planning; an attempt of a dead worker is concluded by the next edit that encounters it. */
    private static final String POSSIBLE = """
            not exists (select 1 from scheduled_message m
                join delivery_attempt a on a.message_id = m.id and a.outcome is null and a.deadline_at > :now
                where m.event_id = r.event_id)
            """;

    /** Live messages whose cause of blocking is gone, and that are not being sent. */
    private static final String FREED = """
            from scheduled_message m
            join organisation o on o.id = m.org_id
            join message_type t on t.id = m.message_type_id
            join event e on e.id = m.event_id
            where m.deleted_at is null and m.status = 'blocked'
              and (m.reason_code = 'ORG_SUSPENDED'
                       and not exists (select 1 from organisation_suspension s where s.org_id = m.org_id)
                   or m.reason_code = 'ORG_HELD'
                       and not exists (select 1 from organisation_hold h where h.org_id = m.org_id)
                   or m.reason_code = 'SCHEDULER_DISABLED' and o.scheduler_enabled
                   or m.reason_code = 'TYPE_DISABLED' and t.enabled
                   or m.ad_hoc and m.reason_code in ('EVENT_CONFIRMED', 'EVENT_TENTATIVE', 'EVENT_POSTPONED', 'EVENT_CANCELLED')
                       and m.reason_code is distinct from case
                           when e.status = 'cancelled' then case t.if_cancelled when 'wait' then 'EVENT_CANCELLED' end
                           when e.status = 'tentative' then case t.if_tentative when 'wait' then 'EVENT_TENTATIVE' end
                           when e.starts_local = e.postponed_local then case t.if_postponed when 'wait' then 'EVENT_POSTPONED' end
                           else case t.if_confirmed when 'wait' then 'EVENT_CONFIRMED' end end
                   or m.ad_hoc and m.reason_code = 'START_TIME_OPEN' and (m.pinned or not e.start_time_open))
              and not exists (select 1 from delivery_attempt a
                  where a.message_id = m.id and a.outcome is null and a.deadline_at > :now)
            """;

    private final JdbcClient jdbc;
    private final JdbcClient across;

    PlanRepairRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** Records that the events of these messages have to be replanned, once no attempt is in progress. */
    public void note(OrgId org, Collection<MessageId> messages, Instant now) {
        jdbc.sql("""
                        insert into plan_repair (event_id, org_id, noted_at)
                        select distinct event_id, org_id, cast(:now as timestamptz)
                        from scheduled_message
                        where org_id = :org and id = any(cast(:messages as uuid[]))
                        order by event_id
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .param("now", Times.timestamp(now))
                .update();
    }

    public List<OrgId> organisationsToRepair(Instant now) {
        return across.sql("select distinct r.org_id from plan_repair r where " + POSSIBLE)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new OrgId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Takes events that can now be planned, at most {@code limit}. Call it in the transaction that plans them. */
    public List<EventId> take(OrgId org, int limit, Instant now) {
        return jdbc.sql("""
                        delete from plan_repair
                        where event_id in (
                            select r.event_id from plan_repair r
                            where r.org_id = :org and %s
                            order by r.event_id
                            limit :limit)
                        returning event_id
                        """.formatted(POSSIBLE))
                .param("org", org.value())
                .param("limit", limit)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new EventId(row.getObject("event_id", UUID.class)))
                .list();
    }

    public List<OrgId> organisationsWithFreedMessages(Instant now) {
        return across.sql("select distinct m.org_id " + FREED)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new OrgId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Events with messages that nothing blocks any more: those of the {@code limit} nearest messages. */
    public List<EventId> eventsWithFreedMessages(OrgId org, int limit, Instant now) {
        return jdbc.sql("""
                        select distinct event_id from (
                            select m.event_id %s and m.org_id = :org
                            order by m.send_at limit :limit) as nearest
                        """.formatted(FREED))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query((row, number) -> new EventId(row.getObject(1, UUID.class)))
                .list();
    }
}
