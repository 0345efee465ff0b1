package io.cuesheet.db.engine;

import io.cuesheet.db.JsonRows;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.EngineSyncs;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Messages whose workflows still have to be notified of their rows' new state. Code that changes a row writes its entry in the same transaction. */
@Repository
public class EngineSyncRepository {

    private final JdbcClient jdbc;
    private final JdbcClient across;
    private final Places places;

    /** @param messagesPerSecond the maximum of one of several organisations when more are due at once */
    EngineSyncRepository(
            JdbcClient jdbc,
            @AcrossOrganisations JdbcClient across,
            @Value("${cuesheet.messages-per-second:25}") int messagesPerSecond) {
        this.jdbc = jdbc;
        this.across = across;
        this.places = new Places(messagesPerSecond);
    }

    /** Queues notifications for the workflows of these messages, whose rows are already stored; a closed message has no workflow to start. */
    public void note(OrgId org, EngineSync.Kind kind, Collection<MessageId> messages, String cause, Instant now) {
        jdbc.sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        select m.id, m.org_id, :kind,
                               case when m.deleted_at is not null then 'infinity'
                                    when m.status = 'scheduled' then m.send_at
                                    when m.status = 'retrying' then coalesce(m.next_attempt_at, m.send_at)
                                    else 'infinity' end,
                               :cause, :now
                        from scheduled_message m
                        where m.org_id = :org and m.id = any(cast(:messages as uuid[]))
                          and (:kind <> 'start' or m.status in ('scheduled', 'paused', 'blocked', 'retrying'))
                        order by m.id
                        """ + EngineSyncs.REPLACING)
                .param("org", org.value())
                .param("kind", kind.wireName())
                .param("messages", messages.stream().map(MessageId::toString).toArray(String[]::new))
                .param("cause", cause)
                .param("now", Times.timestamp(now))
                .update();
    }

    /**
     * The message's run ends, and then another one starts. There is no notification before {@code from}: a Signal would still reach the
     * ending run. If that run has not ended by then, the new one replaces it.
     */
    public void noteNextRun(OrgId org, MessageId message, String cause, Instant now, Instant from) {
        jdbc.sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at, leased_until)
                        values (:message, :org, 'restart', :from, :cause, :now, :from)
                        """ + EngineSyncs.REPLACING)
                .param("message", message.value())
                .param("org", org.value())
                .param("cause", cause)
                .param("now", Times.timestamp(now))
                .param("from", Times.timestamp(from))
                .update();
    }

    /**
     * Leases entries, first those that could be late. If a lease expires because its syncer died, another syncer can take the entry:
     * notifying a workflow twice changes nothing. The entries are selected once: a subquery could run again for each row, and more than
     * {@code limit} would be leased.
     */
    @Transactional
    public List<EngineSync> lease(int limit, Instant now, Duration lease) {
        List<UUID> messages = across.sql("""
                        with picked as materialized (
                            select s.message_id from engine_sync s
                            where s.leased_until is null or s.leased_until < :now
                            order by s.turn, s.stamp
                            limit :limit
                            for update of s skip locked)
                        update engine_sync e
                        set leased_until = :until, tries = e.tries + 1
                        from picked p
                        where e.message_id = p.message_id
                        returning e.message_id
                        """)
                .param("until", Times.timestamp(now.plus(lease)))
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
        return messages.isEmpty() ? List.of() : load(messages, now);
    }

    /**
     * A sent notification.
     *
     * @param stamp of the entry that was sent
     */
    public record Told(UUID messageId, long stamp) {

        public static Told of(EngineSync sync) {
            return new Told(sync.message().row().messageId().value(), sync.stamp());
        }
    }

    /**
     * Removes sent notifications, unless there is more to send by now. It skips an entry that another transaction is writing: it never
     * waits, so it can't cause a deadlock.
     */
    public void finish(Collection<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        across.sql("""
                        delete from engine_sync
                        where message_id in (
                            select s.message_id from engine_sync s
                            join jsonb_to_recordset(cast(:rows as jsonb)) as r (message_id uuid, stamp bigint)
                                on s.message_id = r.message_id and s.stamp = r.stamp
                            for update of s skip locked)
                        """).param("rows", JsonRows.of(told)).update();
        across.sql("""
                        update engine_sync set leased_until = null
                        where message_id in (
                            select s.message_id from engine_sync s
                            join jsonb_to_recordset(cast(:rows as jsonb)) as r (message_id uuid, stamp bigint)
                                on s.message_id = r.message_id and s.stamp <> r.stamp
                            where s.kind in ('correct', 'restart') and s.leased_until is not null
                            for update of s skip locked)
                        """).param("rows", JsonRows.of(told)).update();
    }

    /** Returns an entry, to be retried after {@code until}. */
    public void postpone(Told entry, Instant until) {
        across.sql("update engine_sync set leased_until = :until where message_id = :message and stamp = :stamp")
                .param("message", entry.messageId())
                .param("stamp", entry.stamp())
                .param("until", Times.timestamp(until))
                .update();
    }

    private List<EngineSync> load(List<UUID> messages, Instant now) {
        return across.sql("""
                        with seconds as (
                            select distinct m.org_id, date_trunc('second', m.send_at) as second
                            from scheduled_message m
                            where m.id = any(:messages) and m.status = 'scheduled' and exists (
                                select 1 from organisation o where o.id <> m.org_id)),
                        crowds as (
                            select s.org_id, s.second, (
                                select count(*) from (
                                    select 1 from scheduled_message m
                                    where m.org_id = s.org_id and m.deleted_at is null and m.status = 'scheduled'
                                      and m.listed_at >= s.second and m.listed_at < s.second + interval '1 second'
                                    limit :most) many) as crowd
                            from seconds s)
                        select s.kind, s.stamp, s.cause, s.tries, s.org_id, m.id, m.status, m.send_at, m.revision,
                               m.attempts, m.reason_code, m.next_attempt_at, m.deleted_at, m.event_id, t.code,
                               case when r.batch_id is not null then r.asked_at end as asked_at,
                               r.message_id is not null and r.batch_id is null as awaited, t.catch_up_minutes, coalesce(c.crowd, 0) as crowd,
                               exists (select 1 from delivery_attempt a
                                   where a.message_id = m.id and a.outcome is null and a.deadline_at > :now) as in_flight
                        from engine_sync s
                        join scheduled_message m on m.id = s.message_id
                        join message_type t on t.id = m.message_type_id
                        left join send_request r
                            on r.message_id = m.id and r.revision = m.revision and r.outcome is null
                        left join crowds c
                            on c.org_id = m.org_id and c.second = date_trunc('second', m.send_at) and m.status = 'scheduled'
                        where s.message_id = any(:messages)
                        order by s.turn, s.stamp
                        """)
                .param("messages", messages.toArray(UUID[]::new))
                .param("now", Times.timestamp(now))
                .param("most", Places.MOST_COUNTED)
                .query(this::sync)
                .list();
    }

    private EngineSync sync(ResultSet row, int number) throws SQLException {
        MessageState state = MessageRow.state(row);
        Instant place = places.of(state, row.getInt("crowd"), Duration.ofMinutes(row.getInt("catch_up_minutes")));
        return new EngineSync(
                EngineSync.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getLong("stamp"),
                row.getString("cause"),
                row.getInt("tries"),
                row.getObject("deleted_at") == null,
                row.getBoolean("in_flight"),
                row.getBoolean("awaited"),
                new MessageStart(
                        new OrgId(row.getObject("org_id", UUID.class)),
                        new EventId(row.getObject("event_id", UUID.class)),
                        row.getString("code"),
                        state,
                        wake(place == null ? state.wake() : place, Times.nullableInstant(row, "asked_at")),
                        place));
    }

    /** A send that a bulk command requested is due at the time of the request. */
    private static @Nullable Instant wake(@Nullable Instant wake, @Nullable Instant askedAt) {
        return askedAt != null && (wake == null || askedAt.isBefore(wake)) ? askedAt : wake;
    }
}
