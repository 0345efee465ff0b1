package io.cuesheet.db.alarm;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.alarm.AlarmNotice.Edge;
import io.cuesheet.db.alarm.AlarmNotice.Outcome;
import io.cuesheet.db.alarm.AlarmNotice.Way;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The notices about alarms. Any process takes a notice under a lease that expires, so if it dies, another process takes over. */
@Repository
public class AlarmNoticeRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    AlarmNoticeRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * Writes a notice; does nothing if the alarm has this one already.
     *
     * @param alarm null: a test
     * @param contact null: the webhook
     */
    public void add(
            OrgId org,
            @Nullable UUID alarm,
            Edge edge,
            @Nullable UUID contact,
            String subject,
            String body,
            Instant now) {
        jdbc.sql("""
                        insert into alarm_notice
                            (id, org_id, alarm_id, edge, way, contact_id, subject, body, created_at, next_at)
                        values (:id, :org, :alarm, :edge, :way, :contact, :subject, :body, :now, :now)
                        on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("alarm", alarm, Types.OTHER)
                .param("edge", edge.wireName())
                .param("way", (contact == null ? Way.WEBHOOK : Way.MAIL).wireName())
                .param("contact", contact, Types.OTHER)
                .param("subject", subject)
                .param("body", body)
                .param("now", Times.timestamp(now))
                .update();
    }

    /**
     * Leases some notices of all organisations that send, each to one process at a time. Notices that the end of their alarm has
     * overtaken are not sent.
     *
     * @param withMail whether this process can send mail
     */
    public List<DueNotice> lease(int limit, boolean withMail, Instant now, Duration lease) {
        return across.sql("""
                        with picked as materialized (
                            select n.id from alarm_notice n
                            where n.finished_at is null and n.next_at <= :now
                              and (n.leased_until is null or n.leased_until < :now)
                              and (n.way = 'webhook' or :withMail)
                              and not exists (select from organisation_suspension s where s.org_id = n.org_id)
                            order by n.next_at, n.id
                            limit :limit
                            for update of n skip locked),
                        taken as (
                            update alarm_notice n set leased_until = :until, attempts = n.attempts + 1
                            from picked p where n.id = p.id
                            returning n.*)
                        select t.id, t.org_id, t.alarm_id, t.edge, t.way, o.sender_address as sender, c.email, w.url, w.secret,
                               t.subject, t.body, t.created_at, t.attempts
                        from taken t
                        join organisation o on o.id = t.org_id
                        left join alarm_contact c on c.org_id = t.org_id and c.id = t.contact_id
                        left join alarm_webhook w on w.org_id = t.org_id and t.way = 'webhook'
                        order by t.created_at, t.id
                        """)
                .param("withMail", withMail)
                .param("now", Times.timestamp(now))
                .param("until", Times.timestamp(now.plus(lease)))
                .param("limit", limit)
                .query(Rows.of(DueNotice.class))
                .list();
    }

    /** Drops notices of a beginning that could not be sent before the end; a process that is sending one continues. */
    public void overtake(Instant now) {
        across.sql("""
                        update alarm_notice b
                        set finished_at = :now, outcome = 'overtaken', leased_until = null
                        where b.finished_at is null and b.edge = 'begin'
                          and (b.leased_until is null or b.leased_until < :now)
                          and exists (select from alarm_notice e
                              where e.org_id = b.org_id and e.alarm_id = b.alarm_id and e.edge = 'end' and e.way = b.way
                                and e.contact_id is not distinct from b.contact_id)
                        """).param("now", Times.timestamp(now)).update();
    }

    /** Gives up notices that no process is able to send. */
    public void giveUp(Instant createdBefore, Instant now) {
        across.sql("""
                        update alarm_notice
                        set finished_at = :now, outcome = 'failed', leased_until = null
                        where finished_at is null and created_at < :before
                          and (leased_until is null or leased_until < :now)
                        """)
                .param("before", Times.timestamp(createdBefore))
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Writes the outcome, unless another process has leased the notice meanwhile. */
    public void finish(DueNotice notice, Outcome outcome, String detail, Instant now) {
        jdbc.sql("""
                        update alarm_notice
                        set finished_at = :now, outcome = :outcome, detail = :detail, leased_until = null
                        where org_id = :org and id = :id and attempts = :attempts and finished_at is null
                        """)
                .param("org", notice.orgId().value())
                .param("id", notice.id())
                .param("attempts", notice.attempts())
                .param("outcome", outcome.wireName())
                .param("detail", detail)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Postpones the notice to {@code nextAt}, unless another process has leased it meanwhile. */
    public void putOff(DueNotice notice, Instant nextAt, String detail) {
        jdbc.sql("""
                        update alarm_notice set next_at = :nextAt, detail = :detail, leased_until = null
                        where org_id = :org and id = :id and attempts = :attempts and finished_at is null
                        """)
                .param("org", notice.orgId().value())
                .param("id", notice.id())
                .param("attempts", notice.attempts())
                .param("nextAt", Times.timestamp(nextAt))
                .param("detail", detail)
                .update();
    }

    /** The recipients of the notice of an alarm's beginning: people, and empty for the webhook. */
    public Set<Optional<UUID>> calledAtBegin(OrgId org, UUID alarm) {
        return jdbc.sql(
                        "select contact_id from alarm_notice where org_id = :org and alarm_id = :alarm and edge = 'begin'")
                .param("org", org.value())
                .param("alarm", alarm)
                .query((row, number) -> Optional.ofNullable(row.getObject("contact_id", UUID.class)))
                .set();
    }

    /** The latest first. */
    public List<AlarmNotice> latest(OrgId org, int limit) {
        return jdbc.sql("""
                        select n.id, n.alarm_id, a.kind, n.edge, n.way, c.name, n.created_at, n.next_at, n.attempts,
                               n.finished_at, n.outcome, n.detail
                        from alarm_notice n
                        left join alarm a on a.org_id = n.org_id and a.id = n.alarm_id
                        left join alarm_contact c on c.org_id = n.org_id and c.id = n.contact_id
                        where n.org_id = :org
                        order by n.created_at desc, n.id desc
                        limit :limit
                        """)
                .param("org", org.value())
                .param("limit", limit)
                .query(Rows.of(AlarmNotice.class))
                .list();
    }

    /** How many tests the organisation has requested since then, UTC. */
    public int testsSince(OrgId org, Instant since) {
        return jdbc.sql("""
                        select count(*) from alarm_notice where org_id = :org and edge = 'test' and created_at >= :since
                        """)
                .param("org", org.value())
                .param("since", Times.timestamp(since))
                .query(Integer.class)
                .single();
    }
}
