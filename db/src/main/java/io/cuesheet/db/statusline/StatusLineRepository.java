package io.cuesheet.db.statusline;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.security.ActorNames;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the numbers of the status line in one statement. Each number stops at a limit and has its own index: blocked messages by reason
 * {@code scheduled_message_blocked}, the others {@code scheduled_message_list_by_status}. So it costs the same with a million messages.
 */
@Repository
public class StatusLineRepository {

    private final JdbcClient jdbc;

    StatusLineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads the numbers of an organisation.
     *
     * @param decided codes of blocked messages that wait for a person
     * @param failedDays how many days back failed messages count, today included
     * @param dueUntil end of the period for messages that fall due soon, UTC, exclusive
     * @param most limit of each number
     */
    public StatusCounts find(OrgId org, Instant now, Set<String> decided, int failedDays, Instant dueUntil, int most) {
        return jdbc.sql("""
                        select o.default_zone as zone, week.day as failed_from, h.held_since, r.org_id is not null as restored,
                               a.actor as held_by, %s as held_by_name, a.after ->> 'reason' as held_for,
                               (select count(*) from (
                                    select 1 from scheduled_message m
                                    where m.org_id = :org and m.deleted_at is null and m.status = 'blocked'
                                      and m.reason_code in (:decided)
                                    limit :most) as counted) as to_decide,
                               (select count(*) from (
                                    select 1 from scheduled_message m
                                    where m.org_id = :org and m.deleted_at is null and m.status = 'failed'
                                      and m.listed_at >= week.day::timestamp at time zone o.default_zone
                                    limit :most) as counted) as failed,
                               case when h.org_id is null then 0 else (select count(*) from (
                                    select 1 from scheduled_message m
                                    where m.org_id = :org and m.deleted_at is null and m.status = 'scheduled'
                                      and m.listed_at < :dueUntil
                                    limit :most) as counted) end as due,
                               case when h.org_id is null then 0 else (select count(*) from (
                                    select 1 from scheduled_message m
                                    where m.org_id = :org and m.deleted_at is null and m.status = 'blocked'
                                      and m.reason_code = 'ORG_HELD'
                                    limit :most) as counted) end as waiting
                        from organisation o
                        cross join lateral (
                            select (cast(:now as timestamptz) at time zone o.default_zone)::date - (:days - 1) as day) week
                        left join organisation_hold h on h.org_id = o.id
                        left join database_restore r on r.org_id = o.id
                        left join lateral (
                            select e.actor, e.after from audit_entry e
                            where e.org_id = :org and e.at = h.held_since and e.action = 'hold'
                            limit 1) a on true
                        where o.id = :org
                        """.formatted(ActorNames.of("a.actor", ":org")))
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .param("decided", decided)
                .param("days", failedDays)
                .param("dueUntil", Times.timestamp(dueUntil))
                .param("most", most)
                .query(Rows.of(StatusCounts.class))
                .single();
    }
}
