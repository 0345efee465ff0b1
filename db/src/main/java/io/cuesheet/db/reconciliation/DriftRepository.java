package io.cuesheet.db.reconciliation;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that were found out of step with their workflows. The reconciler writes for all organisations at once. */
@Repository
public class DriftRepository {

    private static final Duration LATELY = Duration.ofDays(1);

    private static final String SELECT = """
            select count(*) filter (where d.settled_at is null and d.found <> 'unclear') as apart,
                   min(d.found_at) filter (where d.settled_at is null and d.found <> 'unclear') as since,
                   count(*) filter (where d.settled_at is null and d.found = 'unclear') as unclear,
                   count(*) filter (where d.settled_at is not null and d.found <> 'unclear') as settled_lately,
                   count(*) filter (where d.repair = 'started') as started,
                   count(*) filter (where d.repair = 'told') as told,
                   count(*) filter (where d.repair = 'restarted') as restarted,
                   max(r.pass_ended_at) as compared_at, max(r.walk_ended_at) as all_compared_at
            from reconciliation r
            left join engine_drift d on (d.settled_at is null or d.settled_at > :lately)
            """;

    private static final String MESSAGES = """
            select d.message_id as message, m.event_name, t.name as type_name, d.found, d.repair, d.found_at, d.settled_at
            from engine_drift d
            join scheduled_message m on m.org_id = d.org_id and m.id = d.message_id
            join message_type t on t.org_id = m.org_id and t.id = m.message_type_id
            where d.org_id = :org and d.found <> 'unclear'
            """;

    private final JdbcClient jdbc;
    private final JdbcClient across;

    DriftRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** The drift of one organisation. */
    public Drift of(OrgId org, Instant now) {
        return jdbc.sql(SELECT + " and d.org_id = :org")
                .param("org", org.value())
                .param("lately", Times.timestamp(now.minus(LATELY)))
                .query(Rows.of(Drift.class))
                .single();
    }

    /** The messages of one organisation that are out of step, or were within the last day, the latest first; without deleted ones. */
    public List<MessageDrift> latest(OrgId org, Instant now, int limit) {
        return jdbc.sql(MESSAGES + """
                          and (d.settled_at is null or d.settled_at > :lately) and m.deleted_at is null
                        order by d.found_at desc, d.message_id limit :limit
                        """)
                .param("org", org.value())
                .param("lately", Times.timestamp(now.minus(LATELY)))
                .param("limit", limit)
                .query(Rows.of(MessageDrift.class))
                .list();
    }

    /** The drift of one message; empty if it was in step with its workflow for as long as this is kept. */
    public Optional<MessageDrift> find(OrgId org, MessageId message) {
        return jdbc.sql(MESSAGES + " and d.message_id = :message")
                .param("org", org.value())
                .param("message", message.value())
                .query(Rows.of(MessageDrift.class))
                .optional();
    }

    /** The drift of all organisations together, for metrics. */
    public Drift ofAll(Instant now) {
        return across.sql(SELECT)
                .param("lately", Times.timestamp(now.minus(LATELY)))
                .query(Rows.of(Drift.class))
                .single();
    }

    /**
     * A message that is out of step with its workflow.
     *
     * @param repair null: nothing could be done yet
     */
    public record Found(
            UUID messageId,
            UUID orgId,
            DriftKind found,
            @Nullable DriftRepair repair) {

        public static Found of(ComparedRow row, DriftKind found, @Nullable DriftRepair repair) {
            return new Found(row.state().messageId().value(), row.orgId().value(), found, repair);
        }
    }

    /** Records the findings, by id. A repeated finding changes only the time. */
    public void found(Collection<Found> found, Instant now) {
        if (found.isEmpty()) {
            return;
        }
        across.sql("""
                        insert into engine_drift (message_id, org_id, found, repair, found_at, last_found_at)
                        select message_id, org_id, found, repair, :now, :now
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as f (message_id uuid, org_id uuid, found text, repair text)
                        order by message_id
                        on conflict (message_id) do update
                        set found = excluded.found, last_found_at = excluded.last_found_at, settled_at = null,
                            repair = case when engine_drift.settled_at is null
                                then coalesce(excluded.repair, engine_drift.repair) else excluded.repair end,
                            found_at = case when engine_drift.settled_at is null
                                then engine_drift.found_at else excluded.found_at end
                        """)
                .param("rows", JsonRows.of(found))
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Settles deleted messages, which are no longer compared. */
    public void settleDeleted(Instant now) {
        across.sql("""
                        update engine_drift d set settled_at = :now
                        where d.settled_at is null and exists (
                            select 1 from scheduled_message m where m.id = d.message_id and m.deleted_at is not null)
                        """).param("now", Times.timestamp(now)).update();
    }

    /** Records that these were found in step again. */
    public void settled(Collection<MessageId> messages, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        across.sql("""
                        update engine_drift set settled_at = :now
                        where settled_at is null and message_id in (
                            select message_id from engine_drift
                            where message_id = any(cast(:ids as uuid[])) order by message_id for update)
                        """)
                .param("ids", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .param("now", Times.timestamp(now))
                .update();
    }
}
