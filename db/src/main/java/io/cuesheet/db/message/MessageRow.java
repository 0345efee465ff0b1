package io.cuesheet.db.message;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.Round;
import io.cuesheet.workflows.rule.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lifecycle columns of {@code scheduled_message}, read the same way everywhere. */
public final class MessageRow {

    /** The columns that {@link #ownTiming} reads, from {@code scheduled_message m}. */
    public static final String OWN_TIMING = "m.own_anchor, m.own_offset_days, m.own_offset_minutes, m.own_local_time";

    private MessageRow() {}

    /** Reads the columns {@code id, status, send_at, revision, attempts, reason_code, next_attempt_at}. */
    public static MessageState state(ResultSet row) throws SQLException {
        return new MessageState(
                new MessageId(row.getObject("id", UUID.class)),
                MessageStatus.ofWireName(row.getString("status")),
                Times.instant(row, "send_at"),
                row.getLong("revision"),
                row.getInt("attempts"),
                row.getString("reason_code"),
                Times.nullableInstant(row, "next_attempt_at"));
    }

    /** Reads the columns {@code round_failures, round_since}. */
    public static Round round(ResultSet row) throws SQLException {
        return new Round(row.getInt("round_failures"), Times.nullableInstant(row, "round_since"));
    }

    /** Reads the columns of {@link #OWN_TIMING}: how a message that a person wrote is counted from its event; null if it is not. */
    public static @Nullable Timing ownTiming(ResultSet row) throws SQLException {
        String anchor = row.getString("own_anchor");
        return anchor == null
                ? null
                : new Timing(
                        Anchor.ofWireName(anchor),
                        null,
                        row.getInt("own_offset_days"),
                        row.getInt("own_offset_minutes"),
                        row.getObject("own_local_time", LocalTime.class));
    }

    /** Reads the column {@code skipped_from}: the status to which planning returns the message; null if planning did not skip it. */
    public static @Nullable MessageStatus skippedFrom(ResultSet row) throws SQLException {
        String text = row.getString("skipped_from");
        return text == null ? null : MessageStatus.ofWireName(text);
    }
}
