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
import java.time.LocalDateTime;
import java.util.UUID;

/** A message as planning sees it. */
final class StoredMessageRow {

    /**
     * For a message that was sent or repeats another: the start that the last sent message of its type announced. A message written by
     * hand announces the same, unless it has its own text.
     */
    static final String SENT_FOR = """
            case when m.status = 'sent' or m.occurrence > 1 then
                (select p.sent_for from scheduled_message p
                 where p.org_id = m.org_id and p.contact_id = m.contact_id and p.message_type_id = m.message_type_id
                   and p.status = 'sent' and (not p.ad_hoc or p.template_id is null)
                 order by coalesce(p.sent_at, p.updated_at) desc, p.occurrence desc limit 1) end""";

    static final String SELECT = """
            select m.id, m.event_id, m.contact_id, t.code, m.status, m.reason_code, m.planned_at, m.send_at, m.pinned,
                   m.revision, m.attempts, m.next_attempt_at, m.skipped_from, m.deleted_at is not null as deleted,
                   m.occurrence, m.ad_hoc, """ + MessageRow.OWN_TIMING + ", " + SENT_FOR + """
             as sent_for
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
                new Slot(
                        row.getString("code"),
                        new ContactId(row.getObject("contact_id", UUID.class)),
                        row.getBoolean("ad_hoc") ? state.messageId() : null),
                new Standing(
                        state.status(),
                        state.reasonCode(),
                        Times.instant(row, "planned_at"),
                        state.sendAt(),
                        row.getBoolean("pinned"),
                        row.getBoolean("deleted"),
                        state.revision(),
                        MessageRow.skippedFrom(row),
                        row.getInt("occurrence"),
                        row.getObject("sent_for", LocalDateTime.class)),
                MessageRow.ownTiming(row));
    }
}
