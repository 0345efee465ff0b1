package io.cuesheet.db.event;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.MessageRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the message types of an organisation. */
@Repository
public class MessageTypeRepository {

    private final JdbcClient jdbc;

    MessageTypeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All types, including disabled ones, in the order of lists. */
    public List<MessageType> all(OrgId org) {
        return jdbc.sql("select t.id, t.name, t.position, t.template_code, t.by_hand, t.operational, t.version, "
                        + RuleRow.COLUMNS + " from message_type t where t.org_id = :org order by t.position, t.code")
                .param("org", org.value())
                .query(MessageTypeRepository::type)
                .list();
    }

    /** Stores the type, or updates the one with this code. */
    public void save(OrgId org, MessageType type) {
        MessageRule rule = type.rule();
        jdbc.sql("""
                        insert into message_type
                            (id, org_id, code, name, position, enabled, anchor, anchor_date, offset_days, offset_minutes,
                             local_time, audience, channels, only_without_load_in, weekend_rule, quiet_from, quiet_until,
                             catch_up_minutes, late_policy, expiry, expiry_minutes, max_attempts, retry_minutes, template_code,
                             by_hand, operational, version, if_confirmed, if_tentative, if_postponed, if_cancelled, after_move)
                        values (:id, :org, :code, :name, :position, :enabled, :anchor, :date, :days, :minutes, :time,
                                :audience, :channels, :onlyWithoutLoadIn, :weekend, :quietFrom, :quietUntil, :catchUp,
                                :late, :expiry, :expiryMinutes, :maxAttempts, :retryMinutes, :template, :byHand, :operational, :version,
                                :ifConfirmed, :ifTentative, :ifPostponed, :ifCancelled, :afterMove)
                        on conflict (org_id, code) do update
                        set name = excluded.name, position = excluded.position, enabled = excluded.enabled,
                            anchor = excluded.anchor, anchor_date = excluded.anchor_date,
                            offset_days = excluded.offset_days, offset_minutes = excluded.offset_minutes,
                            local_time = excluded.local_time, audience = excluded.audience, channels = excluded.channels,
                            only_without_load_in = excluded.only_without_load_in, weekend_rule = excluded.weekend_rule,
                            quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                            catch_up_minutes = excluded.catch_up_minutes, late_policy = excluded.late_policy,
                            expiry = excluded.expiry, expiry_minutes = excluded.expiry_minutes,
                            max_attempts = excluded.max_attempts, retry_minutes = excluded.retry_minutes,
                            template_code = excluded.template_code, operational = excluded.operational,
                            version = excluded.version, if_confirmed = excluded.if_confirmed,
                            if_tentative = excluded.if_tentative, if_postponed = excluded.if_postponed,
                            if_cancelled = excluded.if_cancelled, after_move = excluded.after_move
                        """)
                .param("id", type.id())
                .param("org", org.value())
                .param("code", type.code())
                .param("name", type.name())
                .param("position", type.position())
                .param("enabled", rule.enabled())
                .param("anchor", rule.timing().anchor().wireName())
                .param("date", rule.timing().date(), Types.DATE)
                .param("days", rule.timing().offsetDays())
                .param("minutes", rule.timing().offsetMinutes())
                .param("time", rule.timing().localTime(), Types.TIME)
                .param("audience", rule.audience().stream().sorted().toArray(String[]::new))
                .param(
                        "channels",
                        rule.channels().stream().map(ChannelKind::wireName).toArray(String[]::new))
                .param("onlyWithoutLoadIn", rule.onlyWithoutLoadIn())
                .param("weekend", rule.weekendRule().wireName())
                .param(
                        "quietFrom",
                        rule.quietHours() == null ? null : rule.quietHours().from(),
                        Types.TIME)
                .param(
                        "quietUntil",
                        rule.quietHours() == null ? null : rule.quietHours().until(),
                        Types.TIME)
                .param("catchUp", rule.catchUp().toMinutes())
                .param("late", rule.latePolicy().wireName())
                .param("expiry", rule.expiry().kind().wireName())
                .param("expiryMinutes", rule.expiry().minutes())
                .param("maxAttempts", rule.retries().attempts())
                .param("retryMinutes", rule.retries().total().toMinutes())
                .param("template", type.templateCode())
                .param("byHand", type.byHand())
                .param("operational", type.operational())
                .param("version", type.version())
                .param("ifConfirmed", rule.onEventStatus().confirmed().wireName())
                .param("ifTentative", rule.onEventStatus().tentative().wireName())
                .param("ifPostponed", rule.onEventStatus().postponed().wireName())
                .param("ifCancelled", rule.onEventStatus().cancelled().wireName())
                .param("afterMove", rule.afterMove().wireName())
                .update();
    }

    private static MessageType type(ResultSet row, int number) throws SQLException {
        return new MessageType(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("position"),
                RuleRow.rule(row),
                row.getString("template_code"),
                row.getBoolean("by_hand"),
                row.getBoolean("operational"),
                row.getInt("version"));
    }
}
