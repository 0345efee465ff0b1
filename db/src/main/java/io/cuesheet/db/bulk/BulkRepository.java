package io.cuesheet.db.bulk;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
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

/** Batches and their items. Call the writing methods inside a transaction, in the order in which they stand. */
@Repository
public class BulkRepository {

    private static final String SELECT = """
            select id, actor, action, total, created_at, stopped_at, deletion_id,
                   coalesce(
                       (select username from app_user u where u.org_id = batch.org_id and batch.actor = 'user:' || u.id),
                       (select name from api_key k where k.org_id = batch.org_id and batch.actor = 'key:' || k.id)) as actor_name
            from batch
            """;

    private final JdbcClient jdbc;

    BulkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param request JSON: what was asked, without the ids */
    public void insert(OrgId org, UUID id, String actor, BulkKind action, String request, Instant now) {
        jdbc.sql("""
                        insert into batch (id, org_id, actor, action, request, created_at)
                        values (:id, :org, :actor, :action, cast(:request as jsonb), :now)
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("actor", actor)
                .param("action", action.wireName())
                .param("request", request)
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Locks the selected messages' rows and notes them with their revisions; returns how many. */
    public int select(OrgId org, UUID batch, MessageSelection selection) {
        MessageSelection.Query locked = selection.lockingSelect(org);
        return jdbc.sql(
                        "insert into batch_item (batch_id, message_id, revision) select :batch, id, revision from (%s) as locked"
                                .formatted(locked.sql()))
                .params(locked.params())
                .param("batch", batch)
                .update();
    }

    /** The revisions that the sender saw, where they are known, in place of those that were found. */
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

    /** Notes what a deletion did. */
    public void adopt(OrgId org, UUID batch, UUID deletion) {
        jdbc.sql("""
                        with deleting as (
                            update batch set deletion_id = :deletion where org_id = :org and id = :batch returning id)
                        insert into batch_item (batch_id, message_id, outcome)
                        select d.id, i.message_id, case when i.in_flight then 'IN_FLIGHT' else 'DONE' end
                        from deleting d
                        join deletion_item i on i.deletion_id = :deletion
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("deletion", deletion)
                .update();
    }

    /** Notes those of the wanted messages that were not found. */
    public void addMissing(OrgId org, UUID batch, Collection<MessageId> wanted) {
        jdbc.sql("""
                        insert into batch_item (batch_id, message_id, outcome)
                        select b.id, wanted.id, 'NOT_FOUND'
                        from batch b, unnest(cast(:ids as uuid[])) as wanted (id)
                        where b.org_id = :org and b.id = :batch
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("ids", wanted.stream().map(MessageId::toString).toArray(String[]::new))
                .update();
    }

    /**
     * Puts a command for each selected message into the outbox, numbered under the locks that {@link #select} took. Its identity
     * comes from the batch and the message, so that its repetition is recognised for ever.
     */
    public void command(OrgId org, UUID batch, BulkCommand command, String actor, Instant now) {
        jdbc.sql("""
                        with numbered as (
                            update scheduled_message m
                            set last_command_no = m.last_command_no + 1
                            from batch_item i
                            where i.batch_id = :batch and i.outcome is null and m.id = i.message_id and m.org_id = :org
                            returning m.id, m.last_command_no, m.send_at, i.revision),
                        noted as (
                            update batch_item i
                            set command_no = n.last_command_no
                            from numbered n
                            where i.batch_id = :batch and i.message_id = n.id)
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        select :org, id, last_command_no, :command,
                               jsonb_strip_nulls(jsonb_build_object(
                                   'sendAt', iso_instant(coalesce(
                                       cast(:sendAt as timestamptz),
                                       send_at + cast(:shift as bigint) * interval '1 millisecond')),
                                   'status', cast(:status as text), 'actor', cast(:actor as text),
                                   'expectedRevision', revision, 'commandId', 'batch-' || :batch || '-' || id,
                                   'issuedAt', iso_instant(:now))),
                               :now
                        from numbered order by id
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("command", command.name())
                .param("sendAt", Times.nullableTimestamp(command.sendAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shift", millis(command.shift()), Types.BIGINT)
                .param(
                        "status",
                        command.status() == null ? null : command.status().wireName(),
                        Types.VARCHAR)
                .param("actor", actor)
                .param("now", Times.timestamp(now))
                .update();
    }

    public void count(OrgId org, UUID batch) {
        jdbc.sql("""
                        update batch b
                        set total = (select count(*) from batch_item i where i.batch_id = b.id)
                        where b.org_id = :org and b.id = :batch
                        """).param("org", org.value()).param("batch", batch).update();
    }

    /** Finishes the commands that no relay has taken yet; the others may be under way. */
    public void stop(OrgId org, UUID batch, Instant now) {
        jdbc.sql("""
                        with stopped as (
                            update batch set stopped_at = coalesce(stopped_at, :now)
                            where org_id = :org and id = :batch
                            returning id)
                        update outbox o
                        set done_at = :now, outcome = 'STOPPED'
                        from stopped s
                        join batch_item i on i.batch_id = s.id
                        where o.message_id = i.message_id and o.command_no = i.command_no
                          and o.done_at is null and o.tries = 0
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
                .query(BulkRepository::batch)
                .optional();
    }

    /** A page behind the cursor, newest first; null for the first one. */
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
                .query(BulkRepository::batch)
                .list();
    }

    /** The newest batches of which commands are open, which are few at a time; at most {@code limit}. */
    public List<Bulk> running(OrgId org, int limit) {
        return jdbc.sql(SELECT + """
                        where org_id = :org and id in (
                            select cast(substring(payload->>'commandId' from '^batch-([0-9a-f-]{36})-') as uuid)
                            from outbox
                            where org_id = :org and done_at is null and command <> 'start')
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("org", org.value())
                .param("limit", limit)
                .query(BulkRepository::batch)
                .list();
    }

    /** How far these batches are; one that has no messages is missing. */
    public Map<UUID, BulkProgress> progress(OrgId org, Collection<UUID> ids) {
        Map<UUID, Map<String, Integer>> counts = new HashMap<>();
        jdbc.sql("""
                        select b.id, coalesce(i.outcome, o.outcome, '') as outcome, count(*) as messages
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        left join outbox o on o.message_id = i.message_id and o.command_no = i.command_no
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

    /** How many messages have each outcome, most first; those without one are left out. */
    public List<OutcomeCount> outcomes(OrgId org, UUID batch) {
        return jdbc.sql("""
                        select coalesce(i.outcome, o.outcome) as outcome, count(*) as messages
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        left join outbox o on o.message_id = i.message_id and o.command_no = i.command_no
                        where b.org_id = :org and b.id = :batch and coalesce(i.outcome, o.outcome) is not null
                        group by 1
                        order by messages desc, outcome
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .query((row, number) -> new OutcomeCount(row.getString("outcome"), row.getInt("messages")))
                .list();
    }

    /**
     * The items behind a message, by the messages' ids; null for the first ones.
     *
     * @param leftAlone only those with another outcome than {@code DONE}
     */
    public List<BulkItem> items(OrgId org, UUID batch, boolean leftAlone, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select i.message_id, i.revision, coalesce(i.outcome, o.outcome) as outcome
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        left join outbox o on o.message_id = i.message_id and o.command_no = i.command_no
                        where b.org_id = :org and b.id = :batch
                          and (cast(:after as uuid) is null or i.message_id > cast(:after as uuid))
                          and (not :leftAlone or coalesce(i.outcome, o.outcome) <> 'DONE')
                        order by i.message_id
                        limit :limit
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("leftAlone", leftAlone)
                .param("after", after == null ? null : after.toString(), Types.VARCHAR)
                .param("limit", limit)
                .query((row, number) -> new BulkItem(
                        new MessageId(row.getObject("message_id", UUID.class)),
                        row.getObject("revision", Long.class),
                        row.getString("outcome")))
                .list();
    }

    private static @Nullable Long millis(@Nullable Duration shift) {
        return shift == null ? null : shift.toMillis();
    }

    private static Bulk batch(ResultSet row, int number) throws SQLException {
        return new Bulk(
                row.getObject("id", UUID.class),
                row.getString("actor"),
                row.getString("actor_name"),
                BulkKind.find(row.getString("action")).orElseThrow(),
                row.getInt("total"),
                Times.instant(row, "created_at"),
                Times.nullableInstant(row, "stopped_at"),
                row.getObject("deletion_id", UUID.class));
    }

    private record Expected(UUID messageId, long revision) {}
}
