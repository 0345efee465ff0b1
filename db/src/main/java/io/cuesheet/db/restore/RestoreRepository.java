package io.cuesheet.db.restore;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.EngineSyncs;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.heartbeat.LedgerMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether the database is behind Temporal, and which organisations are on hold for that. {@link #find} and the rest concern one organisation. */
@Repository
public class RestoreRepository {

    /** More changes than any message ever gets, so revisions that were assigned after the backup are not assigned again. */
    private static final long LOST_REVISIONS = 1_000_000;

    /** Messages that are blocked for these reasons are resumed when the reason ends. */
    private static final List<String> GO_ON_BY_THEMSELVES = Stream.of(
                    ReasonCode.ORG_HELD,
                    ReasonCode.ORG_SUSPENDED,
                    ReasonCode.SCHEDULER_DISABLED,
                    ReasonCode.TYPE_DISABLED,
                    ReasonCode.EVENT_CONFIRMED,
                    ReasonCode.EVENT_TENTATIVE,
                    ReasonCode.EVENT_POSTPONED,
                    ReasonCode.EVENT_CANCELLED,
                    ReasonCode.START_TIME_OPEN,
                    ReasonCode.CHANNEL_DOWN)
            .map(Enum::name)
            .toList();

    private final JdbcClient jdbc;
    private final JdbcClient across;

    RestoreRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** The last position of this installation's ledger. */
    public LedgerMark mark() {
        return across.sql("""
                        select installation, greatest((select max(number) from delivery_attempt), number) as number
                        from ledger_mark
                        """).query(Rows.of(LedgerMark.class)).single();
    }

    /** When the backup was taken from which the database was restored; empty if this was not recorded, or was dealt with. */
    public Optional<Instant> backupTakenAt() {
        return across.sql("select backup_taken_at from ledger_mark where backup_taken_at is not null")
                .query((row, number) -> Times.instant(row, "backup_taken_at"))
                .optional();
    }

    /** A message of an organisation. */
    public record Due(OrgId orgId, MessageId messageId) {}

    /**
     * The next open messages that have been due and would be sent automatically, including those that wait until a hold, a switch or an
     * outage ends: a database that is behind can't know whether they were sent.
     */
    public List<Due> dueBy(Instant now, @Nullable MessageId after, int limit) {
        return across.sql("""
                        select org_id, id from scheduled_message
                        where id > :after and deleted_at is null and send_at <= :now
                          and (status in ('scheduled', 'retrying') or (status = 'blocked' and reason_code in (:goOn)))
                        order by id
                        limit :limit
                        """)
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("now", Times.timestamp(now))
                .param("goOn", GO_ON_BY_THEMSELVES)
                .param("limit", limit)
                .query((row, number) -> new Due(
                        new OrgId(row.getObject("org_id", UUID.class)), new MessageId(row.getObject("id", UUID.class))))
                .list();
    }

    /** Every organisation, in the order in which their locks are taken. */
    public List<OrgId> organisations() {
        return across.sql("select id from organisation order by id")
                .query((row, number) -> new OrgId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Records that this organisation's sends are on hold. Call it under the hold's lock. */
    public void note(OrgId org, Instant now) {
        jdbc.sql(
                        "insert into database_restore (org_id, noticed_at) values (:org, :now) on conflict (org_id) do update set ready_at = null")
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    /**
     * Raises the revisions of the next messages above all that Temporal and clients may have seen, and has the workflows of the open ones
     * notified.
     *
     * @return the last of them; empty after the last one
     */
    public Optional<MessageId> raiseRevisions(MessageId after, int limit, Instant now) {
        return across.sql("""
                        with page as materialized (
                            select id from scheduled_message where id > :after order by id limit :limit for update),
                        raised as (
                            update scheduled_message m set revision = m.revision + :lost
                            from page where m.id = page.id
                            returning m.id, m.org_id, m.status, m.send_at, m.next_attempt_at, m.deleted_at),
                        told as (
                            insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                            select id, org_id, 'correct',
                                   case status when 'scheduled' then send_at
                                               when 'retrying' then coalesce(next_attempt_at, send_at)
                                               else 'infinity' end,
                                   'restore', :now
                            from raised
                            where deleted_at is null and status in ('scheduled', 'paused', 'blocked', 'retrying')
                            order by id
                            %s)
                        select id from raised order by id desc limit 1
                        """.formatted(EngineSyncs.REPLACING))
                .param("after", after.value())
                .param("limit", limit)
                .param("lost", LOST_REVISIONS)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** From now on the ledger continues after this number, the database counts as up to date, and holds may end. */
    public void catchUp(long number, Instant now) {
        across.sql("update database_restore set ready_at = :now where ready_at is null")
                .param("now", Times.timestamp(now))
                .update();
        across.sql("update ledger_mark set number = greatest(number, :number), backup_taken_at = null")
                .param("number", number)
                .update();
        across.sql("""
                        select setval(pg_get_serial_sequence('delivery_attempt', 'number'),
                            greatest(:number, (select last_value from delivery_attempt_number_seq)))
                        """).param("number", number).query((row, ignored) -> true).single();
    }

    /** Since when the organisation is on hold because the database was restored, UTC; empty if it is not. */
    public Optional<Instant> find(OrgId org) {
        return jdbc.sql("select noticed_at from database_restore where org_id = :org")
                .param("org", org.value())
                .query((row, number) -> Times.instant(row, "noticed_at"))
                .optional();
    }

    /** Whether the message's history has this action. */
    public boolean wasReviewed(OrgId org, MessageId message, String action) {
        return jdbc.sql("""
                        select exists (select 1 from audit_entry
                            where org_id = :org and message_id = :message and action = :action)
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .param("action", action)
                .query(Boolean.class)
                .single();
    }

    /** The next messages that wait for review because Temporal shows that they were sent. */
    public List<MessageId> sentBefore(OrgId org, @Nullable MessageId after, int limit) {
        return jdbc.sql("""
                        select id from scheduled_message
                        where org_id = :org and deleted_at is null and status = 'blocked' and reason_code = :reason
                          and id > :after
                        order by id
                        limit :limit
                        """)
                .param("org", org.value())
                .param("reason", ReasonCode.SENT_BEFORE_RESTORE.name())
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("limit", limit)
                .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }
}
