package io.cuesheet.db.event;

import io.cuesheet.workflows.OrgId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the message types of an organisation. */
@Repository
public class MessageTypeRepository {

    private final JdbcClient jdbc;

    MessageTypeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All types, disabled ones too, in the order of lists. */
    public List<MessageType> all(OrgId org) {
        return jdbc.sql("select t.id, t.name, t.position, t.template_code, t.by_hand, t.version, " + RuleRow.COLUMNS
                        + " from message_type t where t.org_id = :org order by t.position, t.code")
                .param("org", org.value())
                .query(MessageTypeRepository::type)
                .list();
    }

    private static MessageType type(ResultSet row, int number) throws SQLException {
        return new MessageType(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("position"),
                RuleRow.rule(row),
                row.getString("template_code"),
                row.getBoolean("by_hand"),
                row.getInt("version"));
    }
}
