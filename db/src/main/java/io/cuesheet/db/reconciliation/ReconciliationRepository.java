package io.cuesheet.db.reconciliation;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.EngineSyncs;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reconciler's view of the rows. It works for all organisations at once, as the syncer does; each row names its own. */
@Repository
public class ReconciliationRepository {

    private static final String SELECT = """
            select m.org_id, m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at,
                   m.updated_at < :changedBefore and not exists (
                       select 1 from engine_sync s where s.message_id = m.id) as settled,
                   m.updated_at > :changedBefore - interval '10 minutes' as changed
            from scheduled_message m
            where m.deleted_at is null
            """;

    private final JdbcClient jdbc;
    private final JdbcClient across;

    ReconciliationRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * A page of open messages in the order of their ids.
     *
     * @param changedBefore later changes make a row unsettled
     */
    public List<ComparedRow> openAfter(MessageId after, int limit, Instant changedBefore) {
        return across.sql(SELECT + """
                        and m.status in ('scheduled', 'paused', 'blocked', 'retrying') and m.id > :after
                        order by m.id
                        limit :limit
                        """)
                .param("after", after.value())
                .param("limit", limit)
                .param("changedBefore", Times.timestamp(changedBefore))
                .query(ReconciliationRepository::row)
                .list();
    }

    /** Those of these messages that are finished and not deleted. */
    public List<ComparedRow> terminal(Collection<MessageId> ids, Instant changedBefore) {
        return across.sql(SELECT + """
                        and m.status in ('sent', 'failed', 'skipped') and m.id = any(cast(:ids as uuid[]))
                        order by m.id
                        """)
                .param("ids", ids.stream().map(MessageId::toString).toArray(String[]::new))
                .param("changedBefore", Times.timestamp(changedBefore))
                .query(ReconciliationRepository::row)
                .list();
    }

    /** What a new run of this message starts with; empty where it is finished or deleted. */
    public Optional<MessageStart> start(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at,
                               m.event_id, t.code
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        where m.org_id = :org and m.id = :message and m.deleted_at is null
                          and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> MessageStart.of(
                        org,
                        new EventId(row.getObject("event_id", UUID.class)),
                        row.getString("code"),
                        MessageRow.state(row)))
                .optional();
    }

    /**
     * Lets workflows be told anew what their rows are. A row that changed since it was compared, or is being changed, is left alone.
     *
     * @return how many there are
     */
    public int correct(List<ComparedRow> rows, Instant now) {
        return across.sql("""
                        with compared as (
                            select m.id, m.org_id, m.status, m.send_at, m.next_attempt_at
                            from jsonb_to_recordset(cast(:rows as jsonb)) as r (id uuid, revision bigint)
                            join scheduled_message m on m.id = r.id and m.revision = r.revision
                            order by m.id
                            for update of m skip locked)
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select m.id, m.org_id, 'correct',
                               case m.status when 'scheduled' then m.send_at
                                             when 'retrying' then coalesce(m.next_attempt_at, m.send_at)
                                             else 'infinity' end,
                               'reconcile', :now
                        from compared m
                        """ + EngineSyncs.REPLACING)
                .param("rows", JsonRows.of(rows.stream().map(Compared::of).toList()))
                .param("now", Times.timestamp(now))
                .update();
    }

    private record Compared(UUID id, long revision) {

        static Compared of(ComparedRow row) {
            return new Compared(row.state().messageId().value(), row.state().revision());
        }
    }

    private static ComparedRow row(ResultSet row, int number) throws SQLException {
        return new ComparedRow(
                new OrgId(row.getObject("org_id", UUID.class)),
                MessageRow.state(row),
                row.getBoolean("settled"),
                row.getBoolean("changed"));
    }
}
