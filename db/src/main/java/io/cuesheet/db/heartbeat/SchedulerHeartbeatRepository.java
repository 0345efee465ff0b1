package io.cuesheet.db.heartbeat;

import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads the scheduler heartbeat. */
@Repository
public class SchedulerHeartbeatRepository {

    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final JdbcClient across;

    SchedulerHeartbeatRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * Notes for every organisation that this worker was alive; an older instant never replaces a newer one.
     *
     * @return whether there is an organisation
     */
    public boolean record(Instant seenAt, String worker) {
        across.sql("""
                        insert into scheduler_heartbeat (org_id, last_seen_at, worker)
                        select id, :seenAt, :worker from organisation
                        on conflict (org_id) do update
                        set last_seen_at = excluded.last_seen_at, worker = excluded.worker
                        where scheduler_heartbeat.last_seen_at < excluded.last_seen_at
                        """)
                .param("seenAt", Times.timestamp(seenAt))
                .param("worker", worker)
                .update();
        return across.sql("select exists (select from scheduler_heartbeat)")
                .query(Boolean.class)
                .single();
    }

    public SchedulerHealth health(OrgId org, Instant now) {
        return healths(jdbc, "where o.id = :org", now)
                .param("org", org.value())
                .query((row, number) -> health(row, now))
                .single();
    }

    /** Of every organisation, by its name, for platform admins. */
    public List<OrganisationHealth> healthOfAll(Instant now) {
        return healths(across, "", now)
                .query((row, number) ->
                        new OrganisationHealth(row.getString("code"), row.getString("name"), health(row, now)))
                .list();
    }

    private static JdbcClient.StatementSpec healths(JdbcClient client, String where, Instant now) {
        return client.sql("""
                        select o.code, o.name, h.last_seen_at, hold.org_id is not null as held, r.noticed_at,
                               count(m.id) as overdue, min(coalesce(m.next_attempt_at, m.send_at)) as oldest,
                               (select count(*) from engine_sync s where s.org_id = o.id) as untold,
                               (select min(s.written_at) from engine_sync s where s.org_id = o.id) as oldest_untold
                        from organisation o
                        left join scheduler_heartbeat h on h.org_id = o.id
                        left join organisation_hold hold on hold.org_id = o.id
                        left join database_restore r on r.org_id = o.id
                        left join scheduled_message m
                            on m.org_id = o.id and m.deleted_at is null and m.status in ('scheduled', 'retrying')
                            and m.listed_at < :overdueBefore
                            and coalesce(m.next_attempt_at, m.send_at) < :overdueBefore
                        %s
                        group by o.id, o.code, o.name, h.last_seen_at, hold.org_id, r.noticed_at
                        order by o.name, o.code
                        """.formatted(where)).param("overdueBefore", Times.timestamp(now.minus(OVERDUE_AFTER)));
    }

    private static SchedulerHealth health(ResultSet row, Instant now) throws SQLException {
        return new SchedulerHealth(
                Times.nullableInstant(row, "last_seen_at"),
                now,
                row.getInt("overdue"),
                since(row, "oldest", now),
                row.getInt("untold"),
                since(row, "oldest_untold", now),
                row.getBoolean("held"),
                Times.nullableInstant(row, "noticed_at"));
    }

    private static @Nullable Duration since(ResultSet row, String column, Instant now) throws SQLException {
        Instant instant = Times.nullableInstant(row, column);
        return instant == null ? null : Duration.between(instant, now);
    }
}
