package io.cuesheet.db.message;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Round;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lifecycle columns of {@code scheduled_message}, read the same way everywhere. */
public final class MessageRow {

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

    /** Reads the column {@code skipped_from}: the status to which planning brings the message back; null where planning did not skip it. */
    public static @Nullable MessageStatus skippedFrom(ResultSet row) throws SQLException {
        String text = row.getString("skipped_from");
        return text == null ? null : MessageStatus.ofWireName(text);
    }
}
