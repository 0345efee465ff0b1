package io.cuesheet.db.reconciliation;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageRow;
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

/** The reconciler's view of the rows. It works for all organisations at once, as the relay does; each row names its own. */
@Repository
public class ReconciliationRepository {

    private static final String SELECT = """
            select m.org_id, m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at, m.pinned,
                   m.updated_at < :changedBefore and not exists (
                       select 1 from outbox o where o.message_id = m.id and o.done_at is null) as settled,
                   exists (select 1 from outbox o
                       where o.message_id = m.id and o.done_at is null and o.created_at < :changedBefore) as waiting
            from scheduled_message m
            where m.deleted_at is null
            """;

    private final JdbcClient jdbc;

    ReconciliationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of open messages in the order of their ids.
     *
     * @param changedBefore later changes make a row unsettled
     */
    public List<ComparedRow> openAfter(MessageId after, int limit, Instant changedBefore) {
        return jdbc.sql(SELECT + """
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
        return jdbc.sql(SELECT + """
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
                               m.event_id, t.code, o.horizon_days
                        from scheduled_message m
                        join message_type t on t.id = m.message_type_id
                        join organisation o on o.id = m.org_id
                        where m.org_id = :org and m.id = :message and m.deleted_at is null
                          and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> new MessageStart(
                        org,
                        new EventId(row.getObject("event_id", UUID.class)),
                        row.getString("code"),
                        MessageRow.state(row),
                        row.getInt("horizon_days")))
                .optional();
    }

    /**
     * Puts the repairs into the outbox, numbered under the lock of each row. A row that changed since it was compared, or that somebody
     * has under a lock, is left alone.
     *
     * @return how many were written
     */
    public int command(List<Repair> repairs, Instant changedBefore, Instant now) {
        return jdbc.sql("""
                        with unchanged as (
                            select m.id, r.command, r.payload
                            from jsonb_to_recordset(cast(:rows as jsonb))
                                as r (org_id uuid, message_id uuid, revision bigint, command text, payload jsonb)
                            join scheduled_message m
                                on m.org_id = r.org_id and m.id = r.message_id and m.revision = r.revision
                            where m.deleted_at is null and m.updated_at < :changedBefore
                              and not exists (select 1 from outbox o where o.message_id = m.id and o.done_at is null)
                            for update of m skip locked),
                        numbered as (
                            update scheduled_message m
                            set last_command_no = m.last_command_no + 1
                            from unchanged u
                            where m.id = u.id
                            returning m.org_id, m.id, m.last_command_no, u.command, u.payload)
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        select org_id, id, last_command_no, command, payload, :now from numbered order by id
                        """)
                .param("rows", JsonRows.of(repairs))
                .param("changedBefore", Times.timestamp(changedBefore))
                .param("now", Times.timestamp(now))
                .update();
    }

    private static ComparedRow row(ResultSet row, int number) throws SQLException {
        return new ComparedRow(
                new OrgId(row.getObject("org_id", UUID.class)),
                MessageRow.state(row),
                row.getBoolean("pinned"),
                row.getBoolean("settled"),
                row.getBoolean("waiting"));
    }
}
