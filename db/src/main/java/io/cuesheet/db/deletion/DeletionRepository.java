package io.cuesheet.db.deletion;

import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and removes tombstones. Call the writing methods inside a transaction, in the order of their declaration. */
@Repository
public class DeletionRepository {

    private static final String SELECT = """
            select id, actor, filter::text as filter, requested_at, undo_until, deleted_count, in_flight_count,
                   undone_at, cancelling_since, finished_at
            from deletion
            where org_id = :org
            """;

    private final JdbcClient jdbc;

    DeletionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(OrgId org, UUID id, String actor, String filter, Instant now, Instant undoUntil) {
        jdbc.sql("""
                        insert into deletion (id, org_id, actor, filter, requested_at, undo_until)
                        values (:id, :org, :actor, cast(:filter as jsonb), :now, :until)
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("actor", actor)
                .param("filter", filter)
                .param("now", Times.timestamp(now))
                .param("until", Times.timestamp(undoUntil))
                .update();
    }

    /** Locks the selected messages' rows, as the gate does, and records them. */
    public void select(OrgId org, UUID deletion, MessageSelection selection) {
        MessageSelection.Query locked = selection.lockingSelect(org);
        jdbc.sql(
                        "insert into deletion_item (deletion_id, org_id, message_id) select :deletion, :org, id from (%s) as locked"
                                .formatted(locked.sql()))
                .params(locked.params())
                .param("deletion", deletion)
                .update();
    }

    /**
     * Records which of them have an attempt in progress, and returns those. It is a separate statement, after the locks are held:
     * a statement that waited for a claim's lock would not see the claim.
     */
    public List<MessageId> markInFlight(OrgId org, UUID deletion, Instant now) {
        return jdbc.sql("""
                        update deletion_item i
                        set in_flight = true
                        where i.deletion_id = :deletion
                          and exists (select 1 from delivery_attempt a
                              where a.org_id = :org and a.message_id = i.message_id
                                and a.outcome is null and a.deadline_at > :now)
                        returning i.message_id
                        """)
                .param("org", org.value())
                .param("deletion", deletion)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new MessageId(row.getObject("message_id", UUID.class)))
                .list();
    }

    /** Concludes attempts of dead workers as in doubt: a worker that was only suspended can't continue its attempt. */
    public void concludeDeadAttempts(OrgId org, UUID deletion, Instant now) {
        jdbc.sql("""
                        select conclude_attempt(
                            a.message_id, a.attempt, 'IN_DOUBT', 'the worker stopped during the attempt', :now)
                        from deletion_item i
                        join delivery_attempt a on a.message_id = i.message_id and a.org_id = :org and a.outcome is null
                        where i.deletion_id = :deletion and not i.in_flight
                        """)
                .param("org", org.value())
                .param("deletion", deletion)
                .param("now", Times.timestamp(now))
                .query(Integer.class)
                .list();
    }

    /** Deletes the others in one statement, with an audit entry each; returns how many. */
    public int entomb(OrgId org, UUID deletion, String actor, Instant now) {
        return jdbc.sql("""
                        with gone as (
                            update scheduled_message m
                            set deleted_at = :now, revision = m.revision + 1, updated_at = :now,
                                round_failures = 0, round_since = null
                            from deletion_item i
                            where i.deletion_id = :deletion and not i.in_flight and m.id = i.message_id and m.org_id = :org
                            returning m.id, m.event_id, m.status, m.send_at, m.revision, m.attempts, m.reason_code),
                        told_so as (
                            update send_request s set outcome = 'NOT_FOUND'
                            from gone g
                            where s.message_id = g.id and s.batch_id is null and s.outcome is null),
                        overtaken as (
                            delete from send_request s using gone g
                            where s.message_id = g.id and s.batch_id is not null
                            returning s.batch_id, s.message_id),
                        left_alone as (
                            update batch_item i set outcome = 'NOT_FOUND'
                            from overtaken o
                            where i.batch_id = o.batch_id and i.message_id = o.message_id and i.outcome is null)
                        insert into audit_entry (id, org_id, message_id, event_id, revision, at, actor, action, before)
                        select time_ordered_id(), :org, id, event_id, revision, :now, :actor, 'delete',
                               jsonb_strip_nulls(jsonb_build_object(
                                   'messageId', id, 'status', status, 'sendAt', iso_instant(send_at),
                                   'revision', revision - 1, 'attempts', attempts, 'reasonCode', reason_code))
                        from gone
                        """)
                .param("org", org.value())
                .param("deletion", deletion)
                .param("actor", actor)
                .param("now", Times.timestamp(now))
                .update();
    }

    public void count(OrgId org, UUID deletion, int deleted, int inFlight) {
        jdbc.sql("""
                        update deletion set deleted_count = :deleted, in_flight_count = :inFlight
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", deletion)
                .param("deleted", deleted)
                .param("inFlight", inFlight)
                .update();
    }

    /** Claims the deletion for undoing; false if it is too late, already undone, or does not belong to this organisation. */
    public boolean markUndone(OrgId org, UUID deletion, Instant now) {
        return jdbc.sql("""
                                update deletion set undone_at = :now
                                where org_id = :org and id = :id and undone_at is null and cancelling_since is null
                                  and undo_until > :now
                                """)
                        .param("org", org.value())
                        .param("id", deletion)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** Locks the messages that {@link #restore} restores, in the common order. */
    public void lockForRestore(OrgId org, UUID deletion) {
        jdbc.sql("""
                        select m.id from scheduled_message m
                        where m.org_id = :org
                          and m.id in (select i.message_id from deletion_item i where i.deletion_id = :deletion)
                        order by m.id
                        for update of m
                        """)
                .param("org", org.value())
                .param("deletion", deletion)
                .query(UUID.class)
                .list();
    }

    /**
     * Restores the messages, each with an audit entry. A message that became overdue meanwhile is blocked for review; one that the rules
     * planned for a contact who was removed meanwhile is skipped, as planning would do. Returns the messages that are open, and those that
     * were.
     */
    public List<MessageId> restore(OrgId org, UUID deletion, String actor, String reviewReason, Instant now) {
        return jdbc.sql("""
                        with found as (
                            select m.id,
                                   (c.erased_at is not null or c.removed_at is not null and not m.ad_hoc)
                                       and m.status in ('scheduled', 'paused', 'blocked', 'retrying') as is_gone,
                                   m.status = 'scheduled' and m.send_at <= :now
                                       or m.status = 'retrying' and coalesce(m.next_attempt_at, m.send_at) <= :now as is_overdue
                            from deletion_item i
                            join scheduled_message m on m.id = i.message_id and m.org_id = :org
                            join contact c on c.id = m.contact_id
                            where i.deletion_id = :deletion and not i.in_flight),
                        restored as (
                            update scheduled_message m
                            set deleted_at = null, updated_at = :now, revision = m.revision + 1,
                                status = case when f.is_gone then 'skipped' when f.is_overdue then 'blocked' else m.status end,
                                reason_code = case when f.is_gone then :gone when f.is_overdue then :reason else m.reason_code end,
                                skipped_from = case when f.is_gone then replace(m.status, 'retrying', 'scheduled') else m.skipped_from end,
                                next_attempt_at = case when f.is_gone or f.is_overdue then null else m.next_attempt_at end
                            from found f
                            where m.id = f.id
                            returning m.id, m.event_id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, f.is_gone),
                        logged as (
                            insert into audit_entry
                                (id, org_id, message_id, event_id, revision, at, actor, action, reason_code, after)
                            select time_ordered_id(), :org, id, event_id, revision, :now, :actor, 'undoDelete',
                                   case when is_gone or reason_code = :reason then reason_code end,
                                   jsonb_strip_nulls(jsonb_build_object(
                                       'messageId', id, 'status', status, 'sendAt', iso_instant(send_at),
                                       'revision', revision, 'attempts', attempts, 'reasonCode', reason_code))
                            from restored)
                        select id from restored
                        where is_gone or status in ('scheduled', 'paused', 'blocked', 'retrying') order by id
                        """)
                .param("gone", ReasonCode.CONTACT_REMOVED.name())
                .param("org", org.value())
                .param("deletion", deletion)
                .param("actor", actor)
                .param("reason", reviewReason)
                .param("now", Times.timestamp(now))
                .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }

    public Optional<Deletion> find(OrgId org, UUID deletion) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("org", org.value())
                .param("id", deletion)
                .query(DeletionRepository::deletion)
                .optional();
    }

    /** The latest ones, newest first. */
    public List<Deletion> latest(OrgId org, int limit) {
        return jdbc.sql(SELECT + " order by requested_at desc, id desc limit :limit")
                .param("org", org.value())
                .param("limit", limit)
                .query(DeletionRepository::deletion)
                .list();
    }

    private static Deletion deletion(ResultSet row, int number) throws SQLException {
        return new Deletion(
                row.getObject("id", UUID.class),
                row.getString("actor"),
                row.getString("filter"),
                Times.instant(row, "requested_at"),
                Times.instant(row, "undo_until"),
                row.getInt("deleted_count"),
                row.getInt("in_flight_count"),
                Times.nullableInstant(row, "undone_at"),
                Times.nullableInstant(row, "cancelling_since"),
                Times.nullableInstant(row, "finished_at"));
    }
}
