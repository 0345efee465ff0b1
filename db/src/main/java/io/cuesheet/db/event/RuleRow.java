package io.cuesheet.db.event;

import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.StatusAction;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule in the columns of {@code message_type}, read the same way everywhere. */
public final class RuleRow {

    /** The columns that {@link #rule} reads, from {@code message_type t}. */
    public static final String COLUMNS = """
            t.code, t.anchor, t.anchor_date, t.offset_days, t.offset_minutes, t.local_time, t.audience, t.channels,
            t.only_without_load_in, t.enabled, t.weekend_rule, t.quiet_from, t.quiet_until, t.catch_up_minutes,
            t.late_policy, t.expiry, t.expiry_minutes, t.max_attempts, t.retry_minutes,
            t.if_confirmed, t.if_tentative, t.if_postponed, t.if_cancelled, t.after_move""";

    private RuleRow() {}

    /** Reads the columns of {@link #COLUMNS}. */
    public static MessageRule rule(ResultSet row) throws SQLException {
        return new MessageRule(
                row.getString("code"),
                new Timing(
                        Anchor.ofWireName(row.getString("anchor")),
                        row.getObject("anchor_date", LocalDate.class),
                        row.getInt("offset_days"),
                        row.getInt("offset_minutes"),
                        row.getObject("local_time", LocalTime.class)),
                Set.copyOf(texts(row, "audience")),
                texts(row, "channels").stream().map(ChannelKind::ofWireName).toList(),
                row.getBoolean("only_without_load_in"),
                row.getBoolean("enabled"),
                WeekendRule.ofWireName(row.getString("weekend_rule")),
                quietHours(row, "quiet_from", "quiet_until"),
                Duration.ofMinutes(row.getInt("catch_up_minutes")),
                LatePolicy.ofWireName(row.getString("late_policy")),
                new Expiry(Expiry.Kind.ofWireName(row.getString("expiry")), row.getInt("expiry_minutes")),
                retries(row),
                onEventStatus(row),
                AfterMove.ofWireName(row.getString("after_move")));
    }

    private static OnEventStatus onEventStatus(ResultSet row) throws SQLException {
        return new OnEventStatus(
                StatusAction.ofWireName(row.getString("if_confirmed")),
                StatusAction.ofWireName(row.getString("if_tentative")),
                StatusAction.ofWireName(row.getString("if_postponed")),
                StatusAction.ofWireName(row.getString("if_cancelled")));
    }

    /** Reads the columns {@code max_attempts, retry_minutes}. */
    public static Retries retries(ResultSet row) throws SQLException {
        return new Retries(row.getInt("max_attempts"), Duration.ofMinutes(row.getInt("retry_minutes")));
    }

    /** Quiet hours in two columns; null if they are empty. */
    public static @Nullable QuietHours quietHours(ResultSet row, String from, String until) throws SQLException {
        LocalTime start = row.getObject(from, LocalTime.class);
        return start == null ? null : new QuietHours(start, row.getObject(until, LocalTime.class));
    }

    /** A {@code text[]} column. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
