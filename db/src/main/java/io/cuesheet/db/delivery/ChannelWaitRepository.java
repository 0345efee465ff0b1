package io.cuesheet.db.delivery;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.event.EventFactsRow;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that wait for a channel that is down. */
@Repository
public class ChannelWaitRepository {

    /** Whether message {@code m} still waits. */
    static final String WAITS = "m.deleted_at is null and m.status = 'blocked' and m.reason_code = 'CHANNEL_DOWN'";

    /** A deleted message may be restored. */
    private static final String WAITS_NO_LONGER =
            "(m.status <> 'blocked' or m.reason_code is distinct from 'CHANNEL_DOWN')";

    private static final String SOMEBODY_WAITS = """
            exists (select from channel_wait w join scheduled_message m on m.id = w.message_id
                where w.org_id = h.org_id and w.channel = h.channel and %s)
            """.formatted(WAITS);

    private static final String WAITING = """
            select m.id, m.status, m.send_at, m.revision, m.attempts, m.reason_code, m.next_attempt_at, m.occurrence, w.is_retry,
                   c.email, c.phone, %s, %s
            from channel_wait w
            join scheduled_message m on m.id = w.message_id
            join message_type t on t.id = m.message_type_id
            join event e on e.id = m.event_id
            join contact c on c.id = m.contact_id
            where w.org_id = :org and w.channel = :channel and %s and %%s
            order by w.tried_at nulls first, m.send_at, m.id
            limit :limit
            """.formatted(RuleRow.COLUMNS, EventFactsRow.COLUMNS, WAITS);

    private static final String LED_ELSEWHERE = """
            (select k.channel from unnest(t.channels) with ordinality as k (channel, place)
                where k.channel in (:available)
                  and case k.channel when 'email' then c.email else c.phone end is not null
                order by k.place limit 1) is distinct from w.channel
            """;

    private final JdbcClient jdbc;
    private final JdbcClient across;

    ChannelWaitRepository(JdbcClient jdbc, @AcrossOrganisations JdbcClient across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** A channel of an organisation for which messages wait. */
    public record Waited(OrgId org, ChannelKind channel) {}

    /**
     * A waiting message, with the facts that determine whether it is too late.
     *
     * @param isRetry whether its catch-up window does not count
     * @param occurrence above 1: it repeats one that was sent
     */
    public record Waiting(MessageState row, boolean isRetry, int occurrence, MessageRule rule, EventFacts event) {}

    /**
     * Records what the message waits for. The caller holds its lock and blocks it.
     *
     * @param isRetry whether its catch-up window does not count
     * @param triedAt when the channel failed it, UTC; null: it was not tried
     */
    public void add(OrgId org, MessageId message, ChannelKind channel, boolean isRetry, @Nullable Instant triedAt) {
        jdbc.sql("""
                        insert into channel_wait (message_id, org_id, channel, tried_at, is_retry)
                        values (:message, :org, :channel, cast(:triedAt as timestamptz), :isRetry)
                        on conflict (message_id) do update
                        set channel = excluded.channel, tried_at = excluded.tried_at, is_retry = excluded.is_retry
                        """)
                .param("message", message.value())
                .param("org", org.value())
                .param("channel", channel.wireName())
                .param("isRetry", isRetry)
                .param("triedAt", triedAt == null ? null : triedAt.toString())
                .update();
    }

    /** Records waiting messages that are not recorded yet, such as after a transfer between installations: for the first channel of their type. */
    public void addUnnoted() {
        across.sql("""
                        with unnoted as (
                            select m.id, m.org_id, t.channels[1] as channel
                            from organisation o
                            join scheduled_message m on m.org_id = o.id and %s
                            join message_type t on t.id = m.message_type_id
                            where not exists (select from channel_wait w where w.message_id = m.id)),
                        healthy as (
                            insert into channel_health (org_id, channel)
                            select distinct org_id, channel from unnoted order by org_id, channel
                            on conflict do nothing)
                        insert into channel_wait (message_id, org_id, channel)
                        select id, org_id, channel from unnoted order by id
                        on conflict do nothing
                        """.formatted(WAITS)).update();
    }

    /**
     * Takes the channels that are down, are due for a probe, and have no probe in progress. Each is taken once in {@code patience}, by
     * the first caller.
     */
    public List<Waited> takeToProbe(Instant now, Duration patience) {
        return taken("""
                        update channel_health h set woken_at = :now
                        where h.down_since is not null and h.next_probe_at <= :now
                          and (h.woken_at is null or h.woken_at <= :before) and %s
                          and not exists (select from delivery_attempt a
                              where a.message_id = h.probing and a.outcome is null and a.deadline_at > :now)
                        returning h.org_id, h.channel
                        """, now, patience);
    }

    /** Takes the channels that work again while messages still wait for them. Each is taken once in {@code pace}, by the first caller. */
    public List<Waited> takeToRelease(Instant now, Duration pace) {
        return taken("""
                        update channel_health h set released_at = :now
                        where h.down_since is null and (h.released_at is null or h.released_at <= :before) and %s
                        returning h.org_id, h.channel
                        """, now, pace);
    }

    /** Takes the channels that are down and for which messages wait. Each is taken once in {@code pace}, by the first caller. */
    public List<Waited> takeToRedirect(Instant now, Duration pace) {
        return taken("""
                        update channel_health h set released_at = :now
                        where h.down_since is not null and (h.released_at is null or h.released_at <= :before) and %s
                        returning h.org_id, h.channel
                        """, now, pace);
    }

    private List<Waited> taken(String sql, Instant now, Duration pause) {
        return across.sql(sql.formatted(SOMEBODY_WAITS))
                .param("now", Times.timestamp(now))
                .param("before", Times.timestamp(now.minus(pause)))
                .query((row, number) -> new Waited(
                        new OrgId(row.getObject("org_id", UUID.class)),
                        ChannelKind.ofWireName(row.getString("channel"))))
                .list();
    }

    /**
     * The messages that wait, at most {@code limit}; without locks. Messages that failed on the channel come last, so a faulty one does
     * not block the others.
     */
    public List<Waiting> next(Waited waited, int limit) {
        return of(waited, limit, WAITING.formatted("true"))
                .query((row, number) -> waiting(row))
                .list();
    }

    /**
     * At most {@code limit} waiting messages that would now use another channel, or none: their type, their contact or the set-up
     * channels have changed. Without locks.
     *
     * @param available channels that are set up
     */
    public List<Waiting> ledElsewhere(Waited waited, Set<ChannelKind> available, int limit) {
        return of(waited, limit, WAITING.formatted(LED_ELSEWHERE))
                .param(
                        "available",
                        available.stream().map(ChannelKind::wireName).toList())
                .query((row, number) -> isLedTo(waited.channel(), available, row)
                        ? Optional.<Waiting>empty()
                        : Optional.of(waiting(row)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** A text that looks like an address may not be one. */
    private static boolean isLedTo(ChannelKind channel, Set<ChannelKind> available, ResultSet row) throws SQLException {
        return Destination.first(
                        RuleRow.rule(row).channels(), available, row.getString("email"), row.getString("phone"))
                .map(Destination::kind)
                .equals(Optional.of(channel));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                MessageRow.state(row),
                row.getBoolean("is_retry"),
                row.getInt("occurrence"),
                RuleRow.rule(row),
                EventFactsRow.facts(row));
    }

    private JdbcClient.StatementSpec of(Waited waited, int limit, String sql) {
        return jdbc.sql(sql)
                .param("org", waited.org().value())
                .param("channel", waited.channel().wireName())
                .param("limit", limit);
    }

    /** Removes messages that no longer wait, at most {@code limit}. */
    public void forget(Waited waited, int limit) {
        jdbc.sql("""
                        delete from channel_wait
                        where message_id in (
                            select w.message_id from channel_wait w
                            join scheduled_message m on m.id = w.message_id
                            where w.org_id = :org and w.channel = :channel and %s
                            order by w.message_id
                            limit :limit
                            for update of w skip locked)
                        """.formatted(WAITS_NO_LONGER))
                .param("org", waited.org().value())
                .param("channel", waited.channel().wireName())
                .param("limit", limit)
                .update();
    }
}
