package io.cuesheet.db.event;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.MessageRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
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
        return jdbc.sql("""
                        select id, code, name, position, enabled, offset_days, local_time, only_without_load_in,
                               catch_up_minutes, late_policy, template_code, version
                        from message_type where org_id = :org order by position, code
                        """)
                .param("org", org.value())
                .query(MessageTypeRepository::type)
                .list();
    }

    private static MessageType type(ResultSet row, int number) throws SQLException {
        return new MessageType(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("position"),
                new MessageRule(
                        row.getString("code"),
                        row.getInt("offset_days"),
                        row.getObject("local_time", LocalTime.class),
                        row.getBoolean("only_without_load_in"),
                        row.getBoolean("enabled")),
                Duration.ofMinutes(row.getInt("catch_up_minutes")),
                LatePolicy.ofColumn(row.getString("late_policy")),
                row.getString("template_code"),
                row.getInt("version"));
    }
}
