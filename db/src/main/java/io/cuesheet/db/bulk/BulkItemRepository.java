package io.cuesheet.db.bulk;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The items of bulk commands while these are carried out. Call the taking and concluding methods in one transaction. */
@Repository
public class BulkItemRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    BulkItemRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** What is asked of every message of a bulk command that edits; empty for one that sends or deletes. */
    public Optional<BulkCommand> command(OrgId org, UUID batch) {
        return jdbc.sql("""
                        select actor, source, created_at as given_at, cast(request ->> 'send_at' as timestamptz) as send_at,
                               request ->> 'shift' as shift, request ->> 'status' as status
                        from batch
                        where org_id = :org and id = :batch and action in ('reschedule', 'status')
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .query(Rows.of(BulkCommand.class))
                .optional();
    }

    /** Takes open items, by the messages' ids; those that another process has taken are left to it. */
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

    /** Notes what became of items: {@code DONE} or a reason code. */
    public void conclude(OrgId org, UUID batch, Map<MessageId, String> outcomes) {
        List<Concluded> rows = outcomes.entrySet().stream()
                .map(entry -> new Concluded(entry.getKey().value(), entry.getValue()))
                .toList();
        jdbc.sql("""
                        update batch_item i
                        set outcome = r.outcome
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (message_id uuid, outcome text)
                        where i.org_id = :org and i.batch_id = :batch and i.message_id = r.message_id
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("rows", JsonRows.of(rows))
                .update();
    }

    /**
     * Bulk commands that edit and have open items, the oldest first; at most {@code limit}.
     *
     * @param after only those given after this one; null: from the oldest on
     */
    public List<OpenBulk> open(@Nullable OpenBulk after, int limit) {
        return across.sql("""
                        select b.org_id as org, b.id as batch, b.created_at from batch b
                        where b.action in ('reschedule', 'status')
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

    private record Concluded(UUID messageId, String outcome) {}
}
