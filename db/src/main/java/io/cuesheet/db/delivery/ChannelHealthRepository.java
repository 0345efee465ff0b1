package io.cuesheet.db.delivery;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelHealth;
import io.cuesheet.workflows.rule.ChannelKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The health of organisations' channels. A channel's lock comes last in the order of docs/architecture.md: a transaction that holds it
 * locks no further message.
 */
@Repository
public class ChannelHealthRepository {

    private final JdbcClient jdbc;

    ChannelHealthRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A channel that counts as down.
     *
     * @param waiting how many messages wait for it
     * @param detail the server's last reply; no addresses
     */
    public record Down(ChannelKind channel, Instant since, int waiting, String detail) {}

    /** The channel's health, locked until the transaction ends. */
    public ChannelHealth lock(OrgId org, ChannelKind channel) {
        of(org, channel, "insert into channel_health (org_id, channel) values (:org, :channel) on conflict do nothing")
                .update();
        return of(org, channel, """
                        select failures, failing_since, last_failed, down_since, probes, next_probe_at, probing, detail
                        from channel_health
                        where org_id = :org and channel = :channel
                        for update
                        """).query(ChannelHealthRepository::health).single();
    }

    /** Call it under {@link #lock}. */
    public void save(OrgId org, ChannelKind channel, ChannelHealth health) {
        of(org, channel, """
                        update channel_health
                        set failures = :failures, failing_since = cast(:failingSince as timestamptz),
                            last_failed = cast(:lastFailed as uuid),
                            down_since = cast(:downSince as timestamptz), probes = :probes,
                            next_probe_at = cast(:nextProbeAt as timestamptz), probing = cast(:probing as uuid),
                            detail = :detail
                        where org_id = :org and channel = :channel
                        """)
                .param("failures", health.failures())
                .param("failingSince", text(health.failingSince()))
                .param("lastFailed", text(health.lastFailed()))
                .param("downSince", text(health.downSince()))
                .param("probes", health.probes())
                .param("nextProbeAt", text(health.nextProbeAt()))
                .param("probing", text(health.probing()))
                .param("detail", health.detail())
                .update();
    }

    /** Call it after an attempt that the channel accepted. It locks the channel only if it was not healthy. */
    public void heal(OrgId org, ChannelKind channel) {
        of(org, channel, """
                        update channel_health
                        set failures = 0, failing_since = null, last_failed = null, down_since = null, probes = 0,
                            next_probe_at = null, probing = null, woken_at = null
                        where org_id = :org and channel = :channel and failures > 0
                        """).update();
    }

    /** Call it after an attempt that shows nothing about the server: if it was the probe, another message may probe at once. */
    public void endProbe(OrgId org, ChannelKind channel, MessageId message, Instant now) {
        of(org, channel, """
                        update channel_health set probing = null, next_probe_at = :now
                        where org_id = :org and channel = :channel and probing = :message and down_since is not null
                        """)
                .param("message", message.value())
                .param("now", Times.timestamp(now))
                .update();
    }

    /** Whether an attempt of the message is in progress. */
    public boolean isAttempted(OrgId org, MessageId message, Instant now) {
        return jdbc.sql("""
                        select exists (select from delivery_attempt
                            where org_id = :org and message_id = :message and outcome is null and deadline_at > :now)
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .param("now", Times.timestamp(now))
                .query(Boolean.class)
                .single();
    }

    /** The organisation's channels that are down, except those for which no message waits and which were not tried for a while. */
    public List<Down> down(OrgId org, Instant now) {
        return jdbc.sql("""
                        select h.channel, h.down_since, h.detail, h.waiting
                        from (select o.*, (select count(*) from channel_wait w
                                   join scheduled_message m on m.id = w.message_id
                                   where w.org_id = o.org_id and w.channel = o.channel and %s) as waiting
                              from channel_health o where o.org_id = :org) h
                        where h.down_since is not null and (h.waiting > 0 or h.next_probe_at > :before)
                        order by h.channel
                        """.formatted(ChannelWaitRepository.WAITS))
                .param("org", org.value())
                .param("before", Times.timestamp(now.minus(ChannelHealth.WITHIN)))
                .query((row, number) -> new Down(
                        ChannelKind.ofWireName(row.getString("channel")),
                        Times.instant(row, "down_since"),
                        row.getInt("waiting"),
                        row.getString("detail")))
                .list();
    }

    private JdbcClient.StatementSpec of(OrgId org, ChannelKind channel, String sql) {
        return jdbc.sql(sql).param("org", org.value()).param("channel", channel.wireName());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static ChannelHealth health(ResultSet row, int number) throws SQLException {
        return new ChannelHealth(
                row.getInt("failures"),
                Times.nullableInstant(row, "failing_since"),
                message(row, "last_failed"),
                Times.nullableInstant(row, "down_since"),
                row.getInt("probes"),
                Times.nullableInstant(row, "next_probe_at"),
                message(row, "probing"),
                row.getString("detail"));
    }

    private static @Nullable MessageId message(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new MessageId(id);
    }
}
