package io.cuesheet.db.reconciliation;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.EngineSyncs;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.WireNamed;
import io.cuesheet.workflows.message.MessageStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reconciler's view of the rows. It works for all organisations at once, as the syncer does; each row names its organisation. */
@Repository
public class ReconciliationRepository {

    private static final String SELECT = """
            select m.org_id, m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at,
                   m.updated_at < :changedBefore and not exists (
                       select 1 from engine_sync s where s.message_id = m.id) as settled,
                   m.updated_at > :changedBefore - interval '10 minutes' as changed,
                   (select d.found from engine_drift d
                    where d.message_id = m.id and d.settled_at is null) as apart
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

    /**
     * The position of a walk by time.
     *
     * @param sendAt UTC
     */
    public record Place(Instant sendAt, MessageId message) {

        /** The position before every message. */
        public static final Place FIRST = new Place(Instant.EPOCH, new MessageId(new UUID(0, 0)));
    }

    /** A page of armed messages that are due by then, the nearest first. The time of a message that is being retried has passed. */
    public List<ComparedRow> dueAfter(Place after, Instant until, int limit, Instant changedBefore) {
        return across.sql(SELECT + """
                        and m.status in ('scheduled', 'retrying')
                        and m.send_at <= :until and (m.send_at, m.id) > (:sendAt, :after)
                        order by m.send_at, m.id
                        limit :limit
                        """)
                .param("until", Times.timestamp(until))
                .param("sendAt", Times.timestamp(after.sendAt()))
                .param("after", after.message().value())
                .param("limit", limit)
                .param("changedBefore", Times.timestamp(changedBefore))
                .query(ReconciliationRepository::row)
                .list();
    }

    /** A page of messages that were found out of step with their workflows, in the order of their ids. */
    public List<ComparedRow> apartAfter(MessageId after, int limit, Instant changedBefore) {
        return across.sql(SELECT + """
                        and m.id in (
                            select d.message_id from engine_drift d
                            where d.settled_at is null and d.message_id > :after
                            order by d.message_id
                            limit :limit)
                        order by m.id
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

    /** The start values for a new run of this message; empty if it is finished or deleted. */
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
     * Has workflows notified again of their rows. A row that changed since it was compared, or is being changed, is left alone.
     *
     * @return the messages whose workflows are notified
     */
    public Set<MessageId> correct(Collection<ComparedRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return Set.of();
        }
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
                        """ + EngineSyncs.REPLACING + " returning message_id")
                .param("rows", JsonRows.of(rows.stream().map(Compared::of).toList()))
                .param("now", Times.timestamp(now))
                .query((row, number) -> new MessageId(row.getObject("message_id", UUID.class)))
                .set();
    }

    private record Compared(UUID id, long revision) {

        static Compared of(ComparedRow row) {
            return new Compared(row.state().messageId().value(), row.state().revision());
        }
    }

    private static ComparedRow row(ResultSet row, int number) throws SQLException {
        String apart = row.getString("apart");
        return new ComparedRow(
                new OrgId(row.getObject("org_id", UUID.class)),
                MessageRow.state(row),
                row.getBoolean("settled"),
                row.getBoolean("changed"),
                apart == null ? null : WireNamed.parse(DriftKind.class, apart));
    }
}
