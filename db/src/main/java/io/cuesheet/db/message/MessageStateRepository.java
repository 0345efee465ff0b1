package io.cuesheet.db.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Ids;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Round;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lifecycle columns of messages. Each change is written with its related records. Call the locking and writing methods in one transaction. */
@Repository
public class MessageStateRepository {

    private static final String SELECT = """
            select id, status, send_at, revision, attempts, reason_code, next_attempt_at, skipped_from,
                   round_failures, round_since
            from scheduled_message
            where org_id = :org and deleted_at is null
            """;

    /** Omitted if every run is up to date already: each insert wakes the syncers. */
    private static final String TELL = """
            , to_be_told as (
                insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                select id, :org, 'tell',
                       case when :bulk and turn <= :at then :at + %s else coalesce(turn, 'infinity') end,
                       action, :at
                from r where not told order by id
                """.formatted(EngineSyncs.SPREAD) + EngineSyncs.REPLACING + ")";

    /** The start in the text that has arrived; without such a text, the event's current start. */
    private static final String TOLD_START = """
            coalesce(
                (select cast(a.facts ->> 'starts_local' as timestamp) from delivery_attempt a
                 where a.org_id = :org and a.message_id = m.id and a.facts is not null and a.outcome in ('SENT', 'IN_DOUBT')
                 order by a.attempt desc limit 1),
                (select e.starts_local from event e where e.id = m.event_id))""";

    private final JdbcClient jdbc;

    MessageStateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The current live row, or empty. */
    public Optional<MessageState> find(OrgId org, MessageId id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("org", org.value())
                .param("id", id.value())
                .query((row, number) -> MessageRow.state(row))
                .optional();
    }

    /** The live row, locked, or empty. */
    public Optional<Locked> lock(OrgId org, MessageId id) {
        return lock(org, Set.of(id)).stream().findFirst();
    }

    /** The live rows among these, locked in the order of their ids as everywhere (docs/architecture.md). */
    public List<Locked> lock(OrgId org, Collection<MessageId> ids) {
        return jdbc.sql(SELECT + " and id = any(cast(:ids as uuid[])) order by id for update")
                .param("org", org.value())
                .param("ids", ids.stream().map(MessageId::toString).toArray(String[]::new))
                .query((row, number) ->
                        new Locked(MessageRow.state(row), MessageRow.skippedFrom(row), MessageRow.round(row)))
                .list();
    }

    /**
     * Writes changes, at most one per message: the row, its audit entry, the answer of an identified command, and the notification of its
     * workflow. Any change ends a requested send that is not judged yet.
     *
     * @param at when they were accepted, UTC
     */
    public void write(OrgId org, List<StateChange> changes, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with r as (
                            select * from jsonb_to_recordset(cast(:rows as jsonb)) as r (
                                id uuid, status text, send_at timestamptz, reason_code text, revision bigint, attempts int,
                                next_attempt_at timestamptz, round_failures int, round_since timestamptz,
                                pinned boolean, skipped_from text, sent_at timestamptz,
                                entry uuid, actor text, action text, before jsonb, after jsonb, command_id text,
                                request_hash text, answer text, told boolean, turn timestamptz)),
                        changed as (
                            update scheduled_message m
                            set status = r.status, send_at = r.send_at, reason_code = r.reason_code, revision = r.revision,
                                attempts = r.attempts, next_attempt_at = r.next_attempt_at,
                                round_failures = r.round_failures, round_since = r.round_since,
                                pinned = coalesce(r.pinned, m.pinned), plan_moved = m.plan_moved and r.pinned is null,
                                skipped_from = r.skipped_from, sent_at = coalesce(r.sent_at, m.sent_at), updated_at = :at,
                                sent_for = case when r.status = 'sent' and m.status <> 'sent' then %s else m.sent_for end
                            from r
                            where m.org_id = :org and m.id = r.id
                            returning m.event_id, m.status, m.sent_for, m.ad_hoc and m.template_id is not null as has_own_text),
                        moved_meanwhile as (
                            insert into plan_repair (event_id, org_id, noted_at)
                            select distinct e.id, :org, cast(:at as timestamptz)
                            from changed c
                            join event e on e.id = c.event_id
                            where c.status = 'sent' and not c.has_own_text and cast(c.sent_for as date) <> cast(e.starts_local as date)
                            on conflict do nothing),
                        logged as (
                            insert into audit_entry
                                (id, org_id, message_id, revision, at, actor, action, reason_code, before, after)
                            select entry, :org, id, revision, :at, actor, action, reason_code, before, after from r),
                        answered as (
                            insert into command_answer
                                (org_id, command_id, message_id, revision, reason_code, request_hash, answered_at)
                            select :org, command_id, id, revision, answer, request_hash, :at from r
                            where command_id is not null
                            on conflict do nothing),
                        told_so as (
                            update send_request s set outcome = 'STALE_REVISION'
                            from r
                            where s.message_id = r.id and s.batch_id is null and s.outcome is null),
                        overtaken as (
                            delete from send_request s using r where s.message_id = r.id and s.batch_id is not null
                            returning s.batch_id, s.message_id),
                        left_alone as (
                            update batch_item i set outcome = 'STALE_REVISION'
                            from overtaken o
                            where i.batch_id = o.batch_id and i.message_id = o.message_id and i.outcome is null)
                        %s
                        update engine_sync s set stamp = nextval('engine_sync_stamp')
                        from r
                        where s.message_id = r.id and r.told
                        """.formatted(TOLD_START, changes.stream().allMatch(StateChange::isTold) ? "" : TELL))
                .param("bulk", changes.size() > 1)
                .param("now", Times.timestamp(at))
                .param("org", org.value())
                .param("at", Times.timestamp(at))
                .param("rows", JsonRows.of(changes.stream().map(Row::of).toList()))
                .update();
    }

    /**
     * A locked row.
     *
     * @param skippedFrom see {@link io.cuesheet.workflows.planning.SkippedByPlanning}
     * @param round of its attempts
     */
    public record Locked(MessageState state, @Nullable MessageStatus skippedFrom, Round round) {}

    private record Row(
            UUID id,
            MessageStatus status,
            Instant sendAt,
            @Nullable String reasonCode,
            long revision,
            int attempts,
            @Nullable Instant nextAttemptAt,
            int roundFailures,
            @Nullable Instant roundSince,
            @Nullable Boolean pinned,
            @Nullable MessageStatus skippedFrom,
            @Nullable Instant sentAt,
            UUID entry,
            String actor,
            String action,
            JsonNode before,
            JsonNode after,
            @Nullable String commandId,
            @Nullable String requestHash,
            @Nullable String answer,
            boolean told,
            @Nullable Instant turn) {

        static Row of(StateChange change) {
            MessageState after = change.after();
            return new Row(
                    after.messageId().value(),
                    after.status(),
                    after.sendAt(),
                    after.reasonCode(),
                    after.revision(),
                    after.attempts(),
                    after.nextAttemptAt(),
                    change.round().failures(),
                    change.round().since(),
                    change.pinned(),
                    change.skippedFrom(),
                    change.sentAt(),
                    Ids.next(),
                    change.actor(),
                    change.action(),
                    JsonRows.nested(change.before()),
                    JsonRows.nested(after),
                    change.commandId(),
                    change.requestHash(),
                    change.answer(),
                    change.isTold(),
                    EngineSyncs.turn(change.before(), after));
        }
    }
}
