package io.cuesheet.db.template;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.TemplateText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads templates. */
@Repository
public class TemplateRepository {

    private final JdbcClient jdbc;

    TemplateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version in use. */
    public Optional<Template> latest(OrgId org, String code) {
        return jdbc.sql("""
                        select id, code, version, subject, body from template
                        where org_id = :org and code = :code
                        order by version desc limit 1
                        """)
                .param("org", org.value())
                .param("code", code)
                .query(TemplateRepository::template)
                .optional();
    }

    /** The version in use of the template that the message's type names. */
    public Optional<Template> latestFor(OrgId org, MessageId message) {
        return jdbc.sql("""
                        select t.id, t.code, t.version, t.subject, t.body
                        from scheduled_message m
                        join message_type mt on mt.id = m.message_type_id
                        join template t on t.org_id = m.org_id and t.code = mt.template_code
                        where m.org_id = :org and m.id = :message
                        order by t.version desc limit 1
                        """)
                .param("org", org.value())
                .param("message", message.value())
                .query(TemplateRepository::template)
                .optional();
    }

    private static Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getInt("version"),
                new TemplateText(row.getString("subject"), row.getString("body")));
    }
}
