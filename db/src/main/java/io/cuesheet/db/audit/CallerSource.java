package io.cuesheet.db.audit;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps from where a change was asked for. Histories and payloads never carry it. */
@Repository
public class CallerSource {

    private final JdbcClient jdbc;

    CallerSource(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes from where a command comes, before it is handed over; the first note stays. */
    public void ofCommand(OrgId org, String commandId, String source, Instant at) {
        jdbc.sql("""
                        insert into command_source (org_id, command_id, source, at)
                        values (:org, :command, :source, :at)
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("command", commandId)
                .param("source", source)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** The same for each command that a batch has put into the outbox. Call inside its transaction. */
    public void ofBatch(OrgId org, UUID batch, String source, Instant at) {
        jdbc.sql("""
                        insert into command_source (org_id, command_id, source, at)
                        select o.org_id, o.payload ->> 'commandId', :source, :at
                        from batch b
                        join batch_item i on i.batch_id = b.id
                        join outbox o on o.message_id = i.message_id and o.command_no = i.command_no
                        where b.org_id = :org and b.id = :batch
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("batch", batch)
                .param("source", source)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** The same for the commands that undoing a deletion has put into the outbox: each is its message's latest one. */
    public void ofUndo(OrgId org, UUID deletion, String source, Instant at) {
        jdbc.sql("""
                        insert into command_source (org_id, command_id, source, at)
                        select o.org_id, o.payload ->> 'commandId', :source, :at
                        from deletion d
                        join deletion_item i on i.deletion_id = d.id
                        join scheduled_message m on m.id = i.message_id
                        join outbox o on o.message_id = m.id and o.command_no = m.last_command_no
                        where d.org_id = :org and d.id = :deletion and m.org_id = :org
                          and o.payload ->> 'commandId' like 'undo-' || d.id || '-%'
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("deletion", deletion)
                .param("source", source)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** Every audit entry that the current transaction writes from now on carries this source. */
    public void ofTransaction(@Nullable String source) {
        jdbc.sql("select set_config('cuesheet.source', :source, true)")
                .param("source", source == null ? "" : source)
                .query(String.class)
                .single();
    }
}
