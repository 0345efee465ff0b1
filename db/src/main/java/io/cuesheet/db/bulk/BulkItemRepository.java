package io.cuesheet.db.bulk;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The items of bulk commands while these are carried out. Call the methods that take and conclude items in one transaction. */
@Repository
public class BulkItemRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    BulkItemRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** The change to every message of a bulk command that edits; empty for one that sends or deletes. */
    public Optional<BulkCommand> command(OrgId org, UUID batch) {
        return jdbc.sql("""
                        select actor, source, created_at as given_at, cast(request ->> 'send_at' as timestamptz) as send_at,
                               request ->> 'shift' as shift, request ->> 'status' as status,
                               coalesce(request ->> 'leave_anchored' = 'true', false) as leaves_anchored, undoes
                        from batch
                        where org_id = :org and id = :batch and action in ('reschedule', 'status', 'undo')
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .query(Rows.of(BulkCommand.class))
                .optional();
    }

    /** Takes open items, by the messages' ids; skips those that another process has taken. */
    public List<BulkItem> takeOpen(OrgId org, UUID batch, int limit) {
        return jdbc.sql("""
                        select message_id as message, revision, outcome from batch_item
                        where org_id = :org and batch_id = :batch and outcome is null
                        order by message_id
                        limit :limit
                        for update skip locked
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("limit", limit)
                .query(Rows.of(BulkItem.class))
                .list();
    }

    /** The current state of those of these messages whose revision is the one that their items expect. */
    public Map<MessageId, BulkBefore> present(OrgId org, UUID batch, Collection<MessageId> messages) {
        return before("""
                        select m.id as message, m.status, m.reason_code as reason, m.send_at, m.pinned, m.skipped_from
                        from batch_item i
                        join scheduled_message m on m.org_id = i.org_id and m.id = i.message_id and m.revision = i.revision
                        where i.org_id = :org and i.batch_id = :batch and i.message_id = any(cast(:ids as uuid[]))
                        """, org, batch, messages);
    }

    /** The state that an undo restores for these messages. */
    public Map<MessageId, BulkBefore> toGiveBack(OrgId org, UUID undo, Collection<MessageId> messages) {
        return before("""
                        select message_id as message, status_before as status, reason_before as reason,
                               send_at_before as send_at, pinned_before as pinned, skipped_from_before as skipped_from
                        from batch_item
                        where org_id = :org and batch_id = :batch and message_id = any(cast(:ids as uuid[]))
                        """, org, undo, messages);
    }

    private Map<MessageId, BulkBefore> before(String sql, OrgId org, UUID batch, Collection<MessageId> messages) {
        return jdbc
                .sql(sql)
                .param("org", org.value())
                .param("batch", batch)
                .param("ids", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .query(Rows.of(BulkBefore.class))
                .list()
                .stream()
                .collect(Collectors.toMap(BulkBefore::message, Function.identity()));
    }

    /** Records the outcome of items: {@code DONE} or a reason code. */
    public void conclude(OrgId org, UUID batch, Map<MessageId, String> outcomes) {
        conclude(org, batch, outcomes, Map.of());
    }

    /** The same, with the state that an undo would restore for the changed ones. */
    public void conclude(OrgId org, UUID batch, Map<MessageId, String> outcomes, Map<MessageId, BulkBefore> before) {
        List<Concluded> rows = outcomes.entrySet().stream()
                .map(entry -> Concluded.of(entry.getKey(), entry.getValue(), before.get(entry.getKey())))
                .toList();
        jdbc.sql("""
                        update batch_item i
                        set outcome = r.outcome, status_before = coalesce(i.status_before, r.status),
                            reason_before = coalesce(i.reason_before, r.reason),
                            send_at_before = coalesce(i.send_at_before, r.send_at),
                            pinned_before = coalesce(i.pinned_before, r.pinned),
                            skipped_from_before = coalesce(i.skipped_from_before, r.skipped_from)
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r
                            (message_id uuid, outcome text, status text, reason text, send_at timestamptz, pinned boolean,
                             skipped_from text)
                        where i.org_id = :org and i.batch_id = :batch and i.message_id = r.message_id
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("rows", JsonRows.of(rows))
                .update();
    }

    /**
     * Returns these messages, which an undo has skipped, to planning, if planning had skipped them. They have no workflow: their time is
     * written here, as planning does.
     */
    public void giveBackSkips(OrgId org, UUID undo, Collection<MessageId> messages) {
        jdbc.sql("""
                        update scheduled_message m
                        set skipped_from = i.skipped_from_before, send_at = i.send_at_before, pinned = i.pinned_before,
                            plan_moved = m.plan_moved and i.pinned_before
                        from batch_item i
                        where m.org_id = :org and m.id = any(cast(:ids as uuid[])) and m.status = 'skipped'
                          and i.org_id = :org and i.batch_id = :undo and i.message_id = m.id and i.skipped_from_before is not null
                        """)
                .param("org", org.value())
                .param("undo", undo)
                .param("ids", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .update();
    }

    /**
     * Bulk commands that edit and have open items, the oldest first; at most {@code limit}.
     *
     * @param after only those issued after this one; null: from the oldest
     */
    public List<OpenBulk> open(@Nullable OpenBulk after, int limit) {
        return across.sql("""
                        select b.org_id as org, b.id as batch, b.created_at from batch b
                        where b.action in ('reschedule', 'status', 'undo')
                          and (b.created_at, b.id) > (cast(:createdAt as timestamptz), cast(:after as uuid))
                          and exists (select 1 from batch_item i where i.batch_id = b.id and i.outcome is null)
                        order by b.created_at, b.id
                        limit :limit
                        """)
                .param("createdAt", Times.timestamp(after == null ? Instant.EPOCH : after.createdAt()))
                .param("after", after == null ? new UUID(0, 0) : after.batch())
                .param("limit", limit)
                .query(Rows.of(OpenBulk.class))
                .list();
    }

    /** A bulk command that has open items. */
    public record OpenBulk(OrgId org, UUID batch, Instant createdAt) {}

    private record Concluded(
            UUID messageId,
            String outcome,
            @Nullable String status,
            @Nullable String reason,
            @Nullable Instant sendAt,
            @Nullable Boolean pinned,
            @Nullable String skippedFrom) {

        static Concluded of(MessageId message, String outcome, @Nullable BulkBefore before) {
            return before == null || !outcome.equals(BulkProgress.DONE)
                    ? new Concluded(message.value(), outcome, null, null, null, null, null)
                    : new Concluded(
                            message.value(),
                            outcome,
                            before.status().wireName(),
                            before.reason(),
                            before.sendAt(),
                            before.pinned(),
                            before.skippedFrom() == null
                                    ? null
                                    : before.skippedFrom().wireName());
        }
    }
}
