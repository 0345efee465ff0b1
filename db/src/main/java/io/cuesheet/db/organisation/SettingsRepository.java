package io.cuesheet.db.organisation;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.RuleRow;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.QuietHours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes an organisation's settings. */
@Repository
public class SettingsRepository {

    private final JdbcClient jdbc;

    SettingsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Settings find(OrgId org) {
        return jdbc.sql("""
                        select o.scheduler_enabled, h.held_since, o.default_zone, o.language, o.horizon_days, o.in_doubt_policy,
                               o.sender_address, o.reply_to, o.quiet_from, o.quiet_until, o.weekend, o.accent_colour,
                               o.settings_version
                        from organisation o
                        left join organisation_hold h on h.org_id = o.id
                        where o.id = :org
                        """)
                .param("org", org.value())
                .query(SettingsRepository::settings)
                .single();
    }

    /** Writes everything but the hold. */
    public void save(OrgId org, Settings settings) {
        @Nullable QuietHours quiet = settings.quietHours();
        jdbc.sql("""
                        update organisation
                        set scheduler_enabled = :enabled, default_zone = :zone, language = :language, horizon_days = :horizon,
                            in_doubt_policy = :inDoubt, sender_address = :sender, reply_to = :replyTo, quiet_from = :quietFrom,
                            quiet_until = :quietUntil, weekend = :weekend, accent_colour = :accent, settings_version = :version
                        where id = :org
                        """)
                .param("org", org.value())
                .param("enabled", settings.schedulerEnabled())
                .param("zone", settings.defaultZone().getId())
                .param("language", settings.language().toLanguageTag())
                .param("horizon", settings.horizonDays())
                .param("inDoubt", settings.inDoubtPolicy().wireName())
                .param("sender", settings.senderAddress())
                .param("replyTo", settings.replyTo(), Types.VARCHAR)
                .param("quietFrom", quiet == null ? null : quiet.from(), Types.TIME)
                .param("quietUntil", quiet == null ? null : quiet.until(), Types.TIME)
                .param(
                        "weekend",
                        settings.weekend().stream()
                                .sorted()
                                .map(DayOfWeek::name)
                                .toArray(String[]::new))
                .param("accent", settings.accentColour(), Types.VARCHAR)
                .param("version", settings.version())
                .update();
    }

    /** The version of the time zone database with which the messages were last planned; null: not known. */
    public @Nullable String plannedWith(OrgId org) {
        List<@Nullable String> found = jdbc.sql("select planned_with from organisation where id = :org")
                .param("org", org.value())
                .query((row, number) -> row.getString("planned_with"))
                .list();
        return found.isEmpty() ? null : found.getFirst();
    }

    public void setPlannedWith(OrgId org, String version) {
        jdbc.sql("update organisation set planned_with = :version where id = :org")
                .param("org", org.value())
                .param("version", version)
                .update();
    }

    private static Settings settings(ResultSet row, int number) throws SQLException {
        return new Settings(
                row.getBoolean("scheduler_enabled"),
                Times.nullableInstant(row, "held_since"),
                ZoneId.of(row.getString("default_zone")),
                Locale.forLanguageTag(row.getString("language")),
                row.getInt("horizon_days"),
                InDoubtPolicy.ofColumn(row.getString("in_doubt_policy")),
                row.getString("sender_address"),
                row.getString("reply_to"),
                RuleRow.quietHours(row, "quiet_from", "quiet_until"),
                RuleRow.texts(row, "weekend").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                row.getString("accent_colour"),
                row.getInt("settings_version"));
    }
}
