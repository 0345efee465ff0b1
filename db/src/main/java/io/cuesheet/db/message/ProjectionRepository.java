package io.cuesheet.db.message;

import io.cuesheet.db.Times;
import io.cuesheet.db.audit.AuditEntry;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import io.cuesheet.workflows.message.ProjectionResult;
import io.cuesheet.workflows.planning.SkippedByPlanning;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes what the workflow decided: row, audit entry and answer in one transaction. */
@Repository
public class ProjectionRepository {

    private final JdbcClient jdbc;
    private final AuditRepository audit;

    ProjectionRepository(JdbcClient jdbc, AuditRepository audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Applies the change where the row is at the previous revision and what the command was judged by: a run that somebody else started
     * may know another status or time at that revision. A row that is there already by the same command is a repeated activity and
     * counts as applied; any other row is returned as it is, for the workflow to adopt.
     */
    @Transactional
    public ProjectionResult project(Projection change) {
        Optional<Locked> found = lock(change.orgId(), change.state().messageId());
        if (found.isEmpty()) {
            return new ProjectionResult(false, null);
        }
        Locked row = found.get();
        if (row.state().revision() != change.state().revision() - 1) {
            boolean repeated = row.state().revision() == change.state().revision()
                    && change.commandId() != null
                    && change.commandId().equals(row.lastCommandId());
            return new ProjectionResult(repeated, row.state());
        }
        if (change.before() != null && !change.before().equals(row.state())) {
            return new ProjectionResult(false, row.state());
        }
        MessageStatus skippedFrom =
                SkippedByPlanning.note(row.skippedFrom(), row.state(), change.state(), change.actor());
        write(change.orgId(), change.state(), change.commandId(), change.pinned(), skippedFrom, null, change.at());
        audit.add(AuditEntry.change(
                change.orgId(), row.state(), change.state(), change.at(), change.actor(), change.action()));
        if (change.commandId() != null) {
            answer(change.orgId(), change.state(), change.commandId(), null, change.at());
        }
        return new ProjectionResult(true, change.state());
    }

    /** The live row as it is, or empty. */
    public Optional<MessageState> find(OrgId org, MessageId id) {
        return jdbc.sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at
                        from scheduled_message
                        where org_id = :org and id = :id and deleted_at is null
                        """)
                .param("org", org.value())
                .param("id", id.value())
                .query((row, number) -> MessageRow.state(row))
                .optional();
    }

    /** The live row under its lock, or empty. Call inside a transaction. */
    public Optional<Locked> lock(OrgId org, MessageId id) {
        return jdbc.sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at, last_command_id,
                               skipped_from
                        from scheduled_message
                        where org_id = :org and id = :id and deleted_at is null
                        for update
                        """)
                .param("org", org.value())
                .param("id", id.value())
                .query((row, number) -> new Locked(
                        MessageRow.state(row), row.getString("last_command_id"), MessageRow.skippedFrom(row)))
                .optional();
    }

    /**
     * Writes the row's lifecycle columns; the caller holds its lock. {@code sentAt} null leaves that column alone. Whatever the message
     * becomes, planning has not skipped it.
     */
    public void write(
            OrgId org,
            MessageState state,
            @Nullable String commandId,
            @Nullable Boolean pinned,
            @Nullable Instant sentAt,
            Instant at) {
        write(org, state, commandId, pinned, null, sentAt, at);
    }

    private void write(
            OrgId org,
            MessageState state,
            @Nullable String commandId,
            @Nullable Boolean pinned,
            @Nullable MessageStatus skippedFrom,
            @Nullable Instant sentAt,
            Instant at) {
        jdbc.sql("""
                        update scheduled_message
                        set status = :status, send_at = :sendAt, reason_code = :reason, revision = :revision,
                            attempts = :attempts, next_attempt_at = :nextAttemptAt, last_command_id = :command,
                            pinned = coalesce(:pinned, pinned), plan_moved = plan_moved and :pinned is null,
                            skipped_from = :skippedFrom, sent_at = coalesce(:sentAt, sent_at), updated_at = :at
                        where org_id = :org and id = :id
                        """)
                .param("org", org.value())
                .param("id", state.messageId().value())
                .param("status", state.status().wireName())
                .param("sendAt", Times.timestamp(state.sendAt()))
                .param("reason", state.reasonCode())
                .param("revision", state.revision())
                .param("attempts", state.attempts())
                .param("nextAttemptAt", Times.nullableTimestamp(state.nextAttemptAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("command", commandId)
                .param("pinned", pinned, Types.BOOLEAN)
                .param("skippedFrom", skippedFrom == null ? null : skippedFrom.wireName(), Types.VARCHAR)
                .param("sentAt", Times.nullableTimestamp(sentAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** Keeps the answer of an identified command; the first answer stays. */
    public void answer(OrgId org, MessageState state, String commandId, @Nullable String reasonCode, Instant at) {
        jdbc.sql("""
                        insert into command_answer (org_id, command_id, message_id, revision, reason_code, answered_at)
                        values (:org, :command, :message, :revision, :reason, :at)
                        on conflict do nothing
                        """)
                .param("org", org.value())
                .param("command", commandId)
                .param("message", state.messageId().value())
                .param("revision", state.revision())
                .param("reason", reasonCode)
                .param("at", Times.timestamp(at))
                .update();
    }

    /**
     * A row whose lock is held.
     *
     * @param skippedFrom see {@link SkippedByPlanning}
     */
    public record Locked(
            MessageState state,
            @Nullable String lastCommandId,
            @Nullable MessageStatus skippedFrom) {}
}
