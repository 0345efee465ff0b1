package io.cuesheet.db.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cuesheet.db.Json;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.planning.CommandsUnderway;
import io.cuesheet.workflows.planning.CommandsUnderway.Position;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A message as planning sees it: the row, and the commands that are on their way to it. */
final class StoredMessageRow {

    static final String SELECT = """
            select m.id, m.event_id, m.contact_id, t.code, m.status, m.reason_code, m.planned_at, m.send_at, m.pinned,
                   m.revision, m.attempts, m.next_attempt_at, m.skipped_from, m.deleted_at is not null as deleted,
                   (select jsonb_agg(jsonb_build_object('command', o.command, 'payload', o.payload) order by o.command_no)
                    from outbox o
                    where o.message_id = m.id and o.done_at is null and o.command <> 'start'
                      and not exists (select 1 from command_answer a
                          where a.org_id = o.org_id and a.command_id = o.payload ->> 'commandId')) as underway
            from scheduled_message m
            join message_type t on t.id = m.message_type_id
            """;

    private StoredMessageRow() {}

    /** Reads what {@link #SELECT} selects. */
    static StoredMessage message(ResultSet row, int number) throws SQLException {
        JsonNode underway = underway(row);
        Position position = new Position(MessageRow.state(row), row.getBoolean("pinned"), MessageRow.skippedFrom(row));
        for (JsonNode sent : underway) {
            position = CommandsUnderway.after(position, sent.path("command").asText(), sent.path("payload"));
        }
        return new StoredMessage(
                position.state().messageId(),
                new EventId(row.getObject("event_id", UUID.class)),
                new Slot(row.getString("code"), new ContactId(row.getObject("contact_id", UUID.class))),
                new Standing(
                        position.state().status(),
                        position.state().reasonCode(),
                        Times.instant(row, "planned_at"),
                        position.state().sendAt(),
                        position.pinned(),
                        row.getBoolean("deleted"),
                        position.state().revision(),
                        !underway.isEmpty(),
                        position.skippedFrom()));
    }

    /** The commands that are on their way to the message, in the order in which they will arrive. */
    private static JsonNode underway(ResultSet row) throws SQLException {
        String commands = row.getString("underway");
        return commands == null ? JsonNodeFactory.instance.arrayNode() : Json.read(commands);
    }
}
