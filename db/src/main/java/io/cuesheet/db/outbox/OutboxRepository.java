package io.cuesheet.db.outbox;

import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What relays do with the outbox. Writing commands is up to who decides them, in the same transaction as the decision. */
@Repository
public class OutboxRepository {

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Leases the oldest open commands, of each message only its lowest number. A lease that runs out, because its relay died, lets
     * another relay take the command; commands are safe to repeat.
     */
    @Transactional
    public List<OutboxCommand> lease(int limit, Instant now, Duration lease) {
        List<Long> ids = jdbc.sql("""
                        update outbox
                        set leased_until = :until, tries = tries + 1
                        where id in (
                            select b.id from outbox b
                            where b.done_at is null and (b.leased_until is null or b.leased_until < :now)
                              and not exists (select 1 from outbox earlier where earlier.message_id = b.message_id
                                  and earlier.done_at is null and earlier.command_no < b.command_no)
                            order by b.id
                            limit :limit
                            for update of b skip locked)
                        returning id
                        """)
                .param("until", Times.timestamp(now.plus(lease)))
                .param("now", Times.timestamp(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
        return ids.isEmpty() ? List.of() : load(ids);
    }

    /** Marks commands as handed over, or refused for good. */
    public void finishAll(Collection<Long> ids, String outcome, Instant at) {
        jdbc.sql("update outbox set done_at = :at, outcome = :outcome where id in (:ids)")
                .param("ids", ids)
                .param("outcome", outcome)
                .param("at", Times.timestamp(at))
                .update();
    }

    /** Gives a command back, to be tried again after {@code until}. */
    public void postpone(Collection<Long> ids, Instant until) {
        jdbc.sql("update outbox set leased_until = :until where id in (:ids) and done_at is null")
                .param("ids", ids)
                .param("until", Times.timestamp(until))
                .update();
    }

    private List<OutboxCommand> load(List<Long> ids) {
        return jdbc.sql("""
                        select b.id as outbox_id, b.org_id, b.command, b.payload::text as payload, b.tries,
                               m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at,
                               m.deleted_at, e.id as event_id, t.code, o.horizon_days
                        from outbox b
                        join scheduled_message m on m.id = b.message_id
                        join event e on e.id = m.event_id
                        join message_type t on t.id = m.message_type_id
                        join organisation o on o.id = b.org_id
                        where b.id in (:ids)
                        order by b.id
                        """).param("ids", ids).query(OutboxRepository::command).list();
    }

    private static OutboxCommand command(ResultSet row, int number) throws SQLException {
        return new OutboxCommand(
                row.getLong("outbox_id"),
                row.getString("command"),
                row.getString("payload"),
                row.getInt("tries"),
                row.getObject("deleted_at") == null,
                new MessageStart(
                        new OrgId(row.getObject("org_id", UUID.class)),
                        new EventId(row.getObject("event_id", UUID.class)),
                        row.getString("code"),
                        MessageRow.state(row),
                        row.getInt("horizon_days")));
    }
}
