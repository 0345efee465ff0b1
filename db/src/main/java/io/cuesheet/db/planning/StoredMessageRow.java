package io.cuesheet.db.planning;

import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A message as planning sees it. */
final class StoredMessageRow {

    static final String SELECT = """
            select m.id, m.event_id, m.contact_id, t.code, m.status, m.reason_code, m.planned_at, m.send_at, m.pinned,
                   m.revision, m.attempts, m.next_attempt_at, m.skipped_from, m.deleted_at is not null as deleted
            from scheduled_message m
            join message_type t on t.id = m.message_type_id
            """;

    private StoredMessageRow() {}

    /** Reads what {@link #SELECT} selects. */
    static StoredMessage message(ResultSet row, int number) throws SQLException {
        MessageState state = MessageRow.state(row);
        return new StoredMessage(
                state.messageId(),
                new EventId(row.getObject("event_id", UUID.class)),
                new Slot(row.getString("code"), new ContactId(row.getObject("contact_id", UUID.class))),
                new Standing(
                        state.status(),
                        state.reasonCode(),
                        Times.instant(row, "planned_at"),
                        state.sendAt(),
                        row.getBoolean("pinned"),
                        row.getBoolean("deleted"),
                        state.revision(),
                        MessageRow.skippedFrom(row)));
    }
}
