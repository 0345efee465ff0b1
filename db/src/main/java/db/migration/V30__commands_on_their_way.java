package db.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.SkippedByPlanning;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Carries out on the rows what was accepted before and waited for its workflow: no accepted command is lost. */
@SuppressWarnings("checkstyle:TypeName")
public class V30__commands_on_their_way extends BaseJavaMigration {

    /** The horizon was judged, or not, when the command was given. */
    private static final CommandJudge JUDGE = new CommandJudge(Duration.ofDays(1_000_000));

    private static final String DONE = "DONE";

    private record Command(
            long id,
            UUID org,
            UUID message,
            String name,
            JsonNode payload,
            Instant givenAt,
            @Nullable UUID batch) {}

    private record Row(MessageState state, @Nullable MessageStatus skippedFrom) {}

    @Override
    public void migrate(Context context) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        noteAnswered(jdbc);
        for (Command command : waiting(jdbc)) {
            String outcome = outcome(jdbc, command);
            replaceRun(jdbc, command);
            jdbc.sql("update outbox set done_at = now(), outcome = :outcome where id = :id")
                    .param("outcome", outcome, Types.VARCHAR)
                    .param("id", command.id())
                    .update();
        }
    }

    /** Commands that were carried out, though nobody has noted so. */
    private static void noteAnswered(JdbcClient jdbc) {
        jdbc.sql("""
                        update outbox o
                        set done_at = now(),
                            outcome = case when a.reason_code is null or a.reason_code = 'SENT' then 'DONE' else a.reason_code end
                        from command_answer a
                        where o.done_at is null and a.org_id = o.org_id and a.command_id = o.payload ->> 'commandId'
                        """).update();
    }

    /** A run of before may wait for the command, also where the row is closed by now. */
    private static void replaceRun(JdbcClient jdbc, Command command) {
        jdbc.sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        values (:message, :org, 'restart', 'infinity', 'upgrade', now())
                        on conflict do nothing
                        """)
                .param("message", command.message())
                .param("org", command.org())
                .update();
    }

    private static List<Command> waiting(JdbcClient jdbc) {
        return jdbc.sql("""
                        select o.id, o.org_id, o.message_id, o.command, o.payload::text as payload, o.created_at, i.batch_id
                        from outbox o
                        left join batch_item i on i.message_id = o.message_id and i.command_no = o.command_no
                        where o.done_at is null and o.command in ('reschedule', 'changeStatus', 'sendNow')
                        order by o.message_id, o.command_no
                        """)
                .query((row, number) -> new Command(
                        row.getLong("id"),
                        row.getObject("org_id", UUID.class),
                        row.getObject("message_id", UUID.class),
                        row.getString("command"),
                        Json.read(row.getString("payload")),
                        Times.instant(row, "created_at"),
                        row.getObject("batch_id", UUID.class)))
                .list();
    }

    /** Null: it waits on. */
    private static @Nullable String outcome(JdbcClient jdbc, Command waiting) {
        Row row = row(jdbc, waiting);
        if (row == null) {
            return "NOT_FOUND";
        }
        try {
            MessageCommand command = MessageCommand.of(waiting.name(), waiting.payload());
            MessageState next =
                    JUDGE.judge(command, row.state(), command.envelope().judgedAt(waiting.givenAt()));
            if (command instanceof MessageCommand.SendNow) {
                return ask(jdbc, waiting, command, row.state());
            }
            write(jdbc, waiting, command, row, next);
            return DONE;
        } catch (CommandRejected refused) {
            return refused.reasonCode().name();
        }
    }

    private static @Nullable Row row(JdbcClient jdbc, Command command) {
        return jdbc.sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at, skipped_from
                        from scheduled_message
                        where id = :id and deleted_at is null
                        """)
                .param("id", command.message())
                .query((row, number) -> new Row(MessageRow.state(row), MessageRow.skippedFrom(row)))
                .optional()
                .orElse(null);
    }

    /** Only bulk commands sent by way of the outbox. */
    private static @Nullable String ask(JdbcClient jdbc, Command waiting, MessageCommand command, MessageState row) {
        if (waiting.batch() == null) {
            return "STALE_REVISION";
        }
        int asked = jdbc.sql("""
                        insert into send_request
                            (message_id, org_id, revision, actor, command_id, batch_id, asked_at, valid_until)
                        values (:message, :org, :revision, :actor, :command, :batch, now(), now() + interval '15 minutes')
                        on conflict do nothing
                        """)
                .param("message", waiting.message())
                .param("org", waiting.org())
                .param("revision", row.revision())
                .param("actor", command.envelope().actor())
                .param("command", "batch-%s-%s".formatted(waiting.batch(), waiting.message()))
                .param("batch", waiting.batch())
                .update();
        return asked == 1 ? null : "STALE_REVISION";
    }

    private static void write(
            JdbcClient jdbc, Command waiting, MessageCommand command, Row before, MessageState after) {
        MessageCommand.Envelope envelope = command.envelope();
        MessageStatus skippedFrom =
                SkippedByPlanning.note(before.skippedFrom(), before.state(), after, envelope.actor());
        jdbc.sql("""
                        with changed as (
                            update scheduled_message
                            set status = :status, send_at = cast(:sendAt as timestamptz), reason_code = :reason,
                                revision = :revision, next_attempt_at = cast(:nextAttemptAt as timestamptz),
                                pinned = coalesce(:pinned, pinned), plan_moved = plan_moved and :pinned is null,
                                skipped_from = :skippedFrom, updated_at = now()
                            where id = :id),
                        overtaken as (
                            delete from send_request where message_id = :id returning batch_id, message_id),
                        left_alone as (
                            update batch_item i set outcome = 'STALE_REVISION'
                            from overtaken o
                            where i.batch_id = o.batch_id and i.message_id = o.message_id and i.outcome is null)
                        insert into audit_entry
                            (id, org_id, message_id, revision, at, actor, action, reason_code, before, after)
                        values (:entry, :org, :id, :revision, now(), :actor, :action, :reason, :before::jsonb, :after::jsonb)
                        """)
                .param("status", after.status().wireName())
                .param("sendAt", after.sendAt().toString())
                .param("reason", after.reasonCode(), Types.VARCHAR)
                .param("revision", after.revision())
                .param(
                        "nextAttemptAt",
                        after.nextAttemptAt() == null
                                ? null
                                : after.nextAttemptAt().toString(),
                        Types.VARCHAR)
                .param("pinned", command.pins(), Types.BOOLEAN)
                .param("skippedFrom", skippedFrom == null ? null : skippedFrom.wireName(), Types.VARCHAR)
                .param("id", waiting.message())
                .param("entry", Ids.next())
                .param("org", waiting.org())
                .param("actor", envelope.actor())
                .param("action", waiting.name())
                .param("before", Json.write(before.state()))
                .param("after", Json.write(after))
                .update();
    }
}
