package io.cuesheet.db.bulk;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.db.security.ActorNames;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bulk commands and their items. Call the writing methods inside a transaction, in the order of their declaration. */
@Repository
public class BulkRepository {

    private static final String SELECT = """
            select id, actor, action, total, created_at, stopped_at, deletion_id as deletion,
                   %s as actor_name
            from batch
            """.formatted(ActorNames.of("batch.actor", "batch.org_id"));

    private final JdbcClient jdbc;

    BulkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param request JSON: the request, without the ids
     * @param source address of the caller; null: not known
     */
    public void insert(
            OrgId org, UUID id, String actor, BulkKind action, String request, @Nullable String source, Instant now) {
        jdbc.sql("""
                        insert into batch (id, org_id, actor, action, request, source, created_at)
                        values (:id, :org, :actor, :action, cast(:request as jsonb), :source, :now)
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("actor", actor)
                .param("action", action.wireName())
                .param("request", request)
                .param("source", source, Types.VARCHAR)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Locks a bulk command, so it is undone only once; false if there is none. */
    public boolean lock(OrgId org, UUID batch) {
        return jdbc.sql("select id from batch where org_id = :org and id = :batch for update")
                .param("org", org.value())
                .param("batch", batch)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** The bulk command that undoes this one. */
    public Optional<UUID> undoOf(OrgId org, UUID batch) {
        return jdbc.sql("select id from batch where org_id = :org and undoes = :batch")
                .param("org", org.value())
                .param("batch", batch)
                .query(UUID.class)
                .optional();
    }

    /**
     * Records that a bulk command undoes another one, with the messages that the latter changed, each at the resulting revision; returns
     * how many.
     */
    public int undo(OrgId org, UUID undo, UUID batch) {
        return jdbc.sql("""
                        with undoing as (
                            update batch set undoes = :batch where org_id = :org and id = :undo returning id)
                        insert into batch_item (batch_id, org_id, message_id, revision,
                                                status_before, reason_before, send_at_before, pinned_before,
                                                skipped_from_before)
                        select u.id, i.org_id, i.message_id, i.revision + 1,
                               i.status_before, i.reason_before, i.send_at_before, i.pinned_before, i.skipped_from_before
                        from undoing u
                        join batch_item i on i.org_id = :org and i.batch_id = :batch
                        where i.outcome = 'DONE' and i.status_before is not null
                        """)
                .param("org", org.value())
                .param("undo", undo)
                .param("batch", batch)
                .update();
    }

    /**
     * Reopens the items that an undo did not reach before it was stopped, and those that were being sent. The requester becomes the actor
     * for the rest. The bulk command is locked before its items, as in {@link #stop}.
     */
    public void reopen(OrgId org, UUID undo, String actor, @Nullable String source) {
        jdbc.sql("""
                        with again as (
                            update batch b set stopped_at = null, actor = :actor, source = :source
                            where b.org_id = :org and b.id = :undo
                              and exists (select 1 from batch_item i
                                  where i.batch_id = b.id and i.outcome in ('STOPPED', 'IN_FLIGHT'))
                            returning b.id)
                        update batch_item i
                        set outcome = null
                        from again a
                        where i.org_id = :org and i.batch_id = a.id and i.outcome in ('STOPPED', 'IN_FLIGHT')
                        """)
                .param("org", org.value())
                .param("undo", undo)
                .param("actor", actor)
                .param("source", source, Types.VARCHAR)
                .update();
    }

    /** Records the selected messages with their revisions; returns how many. */
    public int select(OrgId org, UUID batch, MessageSelection selection) {
        return note(batch, selection.select(org));
    }

    /** The same, with their rows locked. */
    public int selectLocking(OrgId org, UUID batch, MessageSelection selection) {
        return note(batch, selection.lockingSelect(org));
    }

    private int note(UUID batch, MessageSelection.Query selected) {
        return jdbc.sql(
                        "insert into batch_item (batch_id, org_id, message_id, revision) select :batch, :org, id, revision from (%s) as selected"
                                .formatted(selected.sql()))
                .params(selected.params())
                .param("batch", batch)
                .update();
    }

    /** Replaces the revisions that were found by those that the sender saw, if these are known. */
    public void expect(OrgId org, UUID batch, Map<MessageId, Long> revisions) {
        List<Expected> rows = revisions.entrySet().stream()
                .map(entry -> new Expected(entry.getKey().value(), entry.getValue()))
                .toList();
        jdbc.sql("""
                        update batch_item i
                        set revision = r.revision
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (message_id uuid, revision bigint), batch b
                        where b.id = :batch and b.org_id = :org and i.batch_id = b.id and i.message_id = r.message_id
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("rows", JsonRows.of(rows))
                .update();
    }

    /** Records the results of a deletion. */
    public void adopt(OrgId org, UUID batch, UUID deletion) {
        jdbc.sql("""
                        with deleting as (
                            update batch set deletion_id = :deletion where org_id = :org and id = :batch returning id)
                        insert into batch_item (batch_id, org_id, message_id, outcome)
                        select d.id, :org, i.message_id, case when i.in_flight then 'IN_FLIGHT' else 'DONE' end
                        from deleting d
                        join deletion_item i on i.deletion_id = :deletion
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("deletion", deletion)
                .update();
    }

    /** Records the requested messages that were not found. */
    public void addMissing(OrgId org, UUID batch, Collection<MessageId> wanted) {
        jdbc.sql("""
                        insert into batch_item (batch_id, org_id, message_id, outcome)
                        select b.id, b.org_id, wanted.id, 'NOT_FOUND'
                        from batch b, unnest(cast(:ids as uuid[])) as wanted (id)
                        where b.org_id = :org and b.id = :batch
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("ids", wanted.stream().map(MessageId::toString).toArray(String[]::new))
                .update();
    }

    public void count(OrgId org, UUID batch) {
        jdbc.sql("""
                        update batch b
                        set total = (select count(*) from batch_item i where i.batch_id = b.id)
                        where b.org_id = :org and b.id = :batch
                        """).param("org", org.value()).param("batch", batch).update();
    }

    /** Stops the items that are still open. Items that wait at the gate are locked first, so no message is sent that counts as stopped. */
    public void stop(OrgId org, UUID batch, Instant now) {
        jdbc.sql("""
                        select m.id from scheduled_message m
                        where m.org_id = :org and m.id in (select message_id from send_request where batch_id = :batch)
                        order by m.id
                        for update of m
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .query(UUID.class)
                .list();
        jdbc.sql("""
                        with stopped as (
                            update batch set stopped_at = coalesce(stopped_at, :now)
                            where org_id = :org and id = :batch
                            returning id),
                        withdrawn as (
                            delete from send_request s using stopped b
                            where s.batch_id = b.id
                              and not exists (select 1 from delivery_attempt a
                                  where a.message_id = s.message_id and a.outcome is null)
                            returning s.message_id)
                        update batch_item i
                        set outcome = 'STOPPED'
                        from stopped b
                        where i.batch_id = b.id and i.outcome is null
                          and not exists (select 1 from send_request s
                              where s.batch_id = b.id and s.message_id = i.message_id
                                and s.message_id not in (select message_id from withdrawn))
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("now", Times.timestamp(now))
                .update();
    }

    public Optional<Bulk> find(OrgId org, UUID batch) {
        return jdbc.sql(SELECT + """
                        where org_id = :org and id = :batch
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .query(Rows.of(Bulk.class))
                .optional();
    }

    /** A page after the cursor, newest first; null for the first page. */
    public List<Bulk> page(OrgId org, @Nullable BulkCursor after, int limit) {
        return jdbc.sql(SELECT + """
                        where org_id = :org
                          and (cast(:afterId as uuid) is null
                               or (created_at, id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("org", org.value())
                .param(
                        "afterAt",
                        after == null ? null : Times.timestamp(after.createdAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("afterId", after == null ? null : after.id().toString(), Types.VARCHAR)
                .param("limit", limit)
                .query(Rows.of(Bulk.class))
                .list();
    }

    /** The newest bulk commands with open items, which are few at a time; at most {@code limit}. */
    public List<Bulk> running(OrgId org, int limit) {
        return jdbc.sql(SELECT + """
                        where org_id = :org
                          and exists (select 1 from batch_item i where i.batch_id = batch.id and i.outcome is null)
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("org", org.value())
                .param("limit", limit)
                .query(Rows.of(Bulk.class))
                .list();
    }

    /** The progress of these bulk commands; those without messages are omitted. */
    public Map<UUID, BulkProgress> progress(OrgId org, Collection<UUID> ids) {
        Map<UUID, Map<String, Integer>> counts = new HashMap<>();
        jdbc.sql("""
                        select b.id, coalesce(i.outcome, '') as outcome, count(*) as messages
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        where b.org_id = :org and b.id = any(cast(:ids as uuid[]))
                        group by 1, 2
                        """)
                .param("org", org.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    counts.computeIfAbsent(row.getObject("id", UUID.class), id -> new HashMap<>())
                            .put(row.getString("outcome"), row.getInt("messages"));
                });
        Map<UUID, BulkProgress> progress = new HashMap<>();
        counts.forEach((id, outcomes) -> progress.put(id, BulkProgress.of(outcomes)));
        return progress;
    }

    /** The number of messages for each outcome, most first; those without an outcome are omitted. */
    public List<OutcomeCount> outcomes(OrgId org, UUID batch) {
        return jdbc.sql("""
                        select i.outcome, count(*) as count
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        where b.org_id = :org and b.id = :batch and i.outcome is not null
                        group by 1
                        order by count desc, outcome
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .query(Rows.of(OutcomeCount.class))
                .list();
    }

    /**
     * The items after a message, by the messages' ids; null for the first ones.
     *
     * @param leftAlone only those with another outcome than {@code DONE}
     */
    public List<BulkItem> items(OrgId org, UUID batch, boolean leftAlone, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select i.message_id as message, i.revision, i.outcome
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        where b.org_id = :org and b.id = :batch
                          and (cast(:after as uuid) is null or i.message_id > cast(:after as uuid))
                          and (not :leftAlone or i.outcome <> 'DONE')
                        order by i.message_id
                        limit :limit
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("leftAlone", leftAlone)
                .param("after", after == null ? null : after.toString(), Types.VARCHAR)
                .param("limit", limit)
                .query(Rows.of(BulkItem.class))
                .list();
    }

    private record Expected(UUID messageId, long revision) {}
}
