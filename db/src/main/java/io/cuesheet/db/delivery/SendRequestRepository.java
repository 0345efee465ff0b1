package io.cuesheet.db.delivery;

import io.cuesheet.db.Times;
import io.cuesheet.db.message.EngineSyncs;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requested sends, until the gate has judged them. */
@Repository
public class SendRequestRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;

    SendRequestRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * Requests sends for those messages of a bulk command that are unchanged since their selection, not sent, and not being sent; the
     * others are concluded at once. An earlier request is replaced. Call it in the transaction that has locked the messages.
     */
    public void ask(
            OrgId org, UUID batch, String actor, Collection<ReasonCode> confirmed, Instant now, Instant validUntil) {
        jdbc.sql("""
                        with items as (
                            select i.message_id, i.revision, m.revision as current, m.status,
                                   exists (select 1 from delivery_attempt a
                                       where a.message_id = m.id and a.outcome is null and a.deadline_at > :now)
                                   or exists (select 1 from send_request s
                                       where s.message_id = m.id and s.batch_id is null and s.outcome is null
                                         and s.valid_until > :now) as in_flight
                            from batch b
                            join batch_item i on i.batch_id = b.id and i.outcome is null
                            join scheduled_message m on m.id = i.message_id and m.org_id = :org
                            where b.org_id = :org and b.id = :batch),
                        refused as (
                            update batch_item i
                            set outcome = case when n.revision <> n.current then 'STALE_REVISION'
                                               when n.status = 'sent' then 'ALREADY_SENT'
                                               else 'IN_FLIGHT' end
                            from items n
                            where i.batch_id = :batch and i.message_id = n.message_id
                              and (n.revision <> n.current or n.status = 'sent' or n.in_flight)),
                        wanted as (
                            select message_id, current from items
                            where revision = current and status <> 'sent' and not in_flight),
                        replaced as (
                            update batch_item i set outcome = 'STALE_REVISION'
                            from send_request s
                            join wanted n on n.message_id = s.message_id
                            where i.batch_id = s.batch_id and i.message_id = s.message_id and i.outcome is null
                              and s.batch_id <> :batch),
                        asked as (
                            insert into send_request
                                (message_id, org_id, revision, actor, command_id, batch_id, confirmed, asked_at, valid_until)
                            select message_id, :org, current, :actor, 'batch-' || :batch || '-' || message_id, :batch,
                                   :confirmed, :now, :until
                            from wanted
                            on conflict (message_id) do update
                            set revision = excluded.revision, actor = excluded.actor, command_id = excluded.command_id,
                                batch_id = excluded.batch_id, confirm = false, confirmed = excluded.confirmed,
                                confirm_resend = false, outcome = null,
                                passed = null, asked_at = excluded.asked_at,
                                valid_until = excluded.valid_until
                            returning message_id)
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select message_id, :org, 'tell', :now + %s, 'sendNow', :now from asked order by message_id
                        """.formatted(EngineSyncs.SPREAD) + EngineSyncs.REPLACING)
                .param("org", org.value())
                .param("batch", batch)
                .param("actor", actor)
                .param("confirmed", names(confirmed))
                .param("now", Times.timestamp(now))
                .param("until", Times.timestamp(validUntil))
                .update();
    }

    /** Requests a send of one message, for a caller who waits. Call it in the transaction that has locked the message. */
    public void askOne(OrgId org, MessageId message, SendRequest request, Instant now) {
        jdbc.sql("""
                        with replaced as (
                            update batch_item i set outcome = 'STALE_REVISION'
                            from send_request s
                            where s.message_id = :message and i.batch_id = s.batch_id and i.message_id = s.message_id
                              and i.outcome is null),
                        asked as (
                            insert into send_request
                                (message_id, org_id, revision, actor, command_id, confirm, confirm_resend, asked_at, valid_until)
                            values (:message, :org, :revision, :actor, :command, :confirm, :resend, :now, :until)
                            on conflict (message_id) do update
                            set revision = excluded.revision, actor = excluded.actor, command_id = excluded.command_id,
                                batch_id = null, confirm = excluded.confirm, confirmed = '{}',
                                confirm_resend = excluded.confirm_resend,
                                asked_at = excluded.asked_at, valid_until = excluded.valid_until, outcome = null,
                                passed = null)
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        values (:message, :org, 'send', '-infinity', 'sendNow', :now)
                        """ + EngineSyncs.REPLACING)
                .param("org", org.value())
                .param("message", message.value())
                .param("revision", request.revision())
                .param("actor", request.actor())
                .param("command", request.commandId())
                .param("confirm", request.confirm())
                .param("resend", request.confirmResend())
                .param("now", Times.timestamp(now))
                .param("until", Times.timestamp(request.validUntil()))
                .update();
    }

    /** The request that is not judged yet, or empty. */
    public Optional<SendRequest> find(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select revision, actor, command_id, batch_id as batch, confirm, confirmed, confirm_resend, valid_until
                        from send_request
                        where org_id = :org and message_id = :message and outcome is null
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query((row, number) -> new SendRequest(
                        row.getLong("revision"),
                        row.getString("actor"),
                        row.getString("command_id"),
                        row.getObject("batch", UUID.class),
                        row.getBoolean("confirm"),
                        codes(row, "confirmed"),
                        row.getBoolean("confirm_resend"),
                        Times.instant(row, "valid_until")))
                .optional();
    }

    /** Ends the request of this command with its outcome, if it is still open. */
    public void conclude(OrgId org, MessageId message, String commandId, ReasonCode outcome, List<ReasonCode> passed) {
        jdbc.sql("""
                        with alone as (
                            update send_request set outcome = :outcome, passed = :passed
                            where org_id = :org and message_id = :message and command_id = :command and batch_id is null
                              and outcome is null),
                        judged as (
                            delete from send_request
                            where org_id = :org and message_id = :message and command_id = :command
                              and batch_id is not null
                            returning batch_id, message_id)
                        update batch_item i set outcome = case :outcome when 'SENT' then 'DONE' else :outcome end
                        from judged j
                        where i.batch_id = j.batch_id and i.message_id = j.message_id and i.outcome is null
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .param("command", commandId)
                .param("outcome", outcome.name())
                .param("passed", names(passed))
                .update();
    }

    /**
     * The gate's decision.
     *
     * @param passed the checks that the send bypassed
     */
    public record Judgement(ReasonCode outcome, List<ReasonCode> passed) {}

    /** Takes the decision on one message; empty if it is not judged yet. */
    public Optional<Judgement> take(OrgId org, MessageId message, String commandId) {
        return jdbc.sql("""
                        delete from send_request
                        where org_id = :org and message_id = :message and command_id = :command and outcome is not null
                        returning outcome, coalesce(passed, '{}') as passed
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .param("command", commandId)
                .query((row, number) ->
                        new Judgement(ReasonCode.valueOf(row.getString("outcome")), codes(row, "passed")))
                .optional();
    }

    /**
     * Concludes expired requests that were not judged. Messages that another transaction has locked get their turn in a later call.
     */
    public void expire(Instant over) {
        across.sql("""
                        with expired as (
                            select s.message_id, s.batch_id from send_request s
                            join scheduled_message m on m.id = s.message_id
                            where s.valid_until < :over and s.batch_id is not null
                            order by s.message_id
                            for update of m, s skip locked),
                        gone as (delete from send_request s using expired e where s.message_id = e.message_id)
                        update batch_item i set outcome = 'COMMAND_EXPIRED'
                        from expired e
                        where i.batch_id = e.batch_id and i.message_id = e.message_id and i.outcome is null
                        """).param("over", Times.timestamp(over)).update();
        across.sql("delete from send_request where valid_until < :over and batch_id is null")
                .param("over", Times.timestamp(over))
                .update();
    }

    /** Has workflows notified again of requests from before then that are not judged and not being sent. */
    public void tellAgain(Instant askedBefore, Instant now) {
        across.sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select s.message_id, s.org_id, 'correct', :now, 'sendNow', :now
                        from send_request s
                        where s.outcome is null and s.asked_at < :before and s.valid_until > :now
                          and not exists (select 1 from engine_sync e where e.message_id = s.message_id)
                          and not exists (select 1 from delivery_attempt a
                              where a.message_id = s.message_id and a.outcome is null and a.deadline_at > :now)
                        order by s.message_id
                        limit 500
                        """ + EngineSyncs.REPLACING)
                .param("before", Times.timestamp(askedBefore))
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Withdraws the request; false if it was judged, or no longer exists. Call it in the transaction that has locked the message. */
    public boolean withdraw(OrgId org, MessageId message, String commandId) {
        return jdbc.sql("""
                                delete from send_request
                                where org_id = :org and message_id = :message and command_id = :command and outcome is null
                                """)
                        .param("org", org.value())
                        .param("message", message.value())
                        .param("command", commandId)
                        .update()
                == 1;
    }

    private static String[] names(Collection<ReasonCode> codes) {
        return codes.stream().map(ReasonCode::name).toArray(String[]::new);
    }

    private static List<ReasonCode> codes(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(ReasonCode::valueOf)
                .toList();
    }
}
