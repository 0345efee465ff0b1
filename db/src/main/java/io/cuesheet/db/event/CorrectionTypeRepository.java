package io.cuesheet.db.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The type of correction messages. It is created when it is first needed; its text can be edited like any other. */
@Repository
public class CorrectionTypeRepository {

    /** Code of the type and of its template. */
    public static final String CODE = "CORRECTION";

    private static final String NAME = "Correction";
    private static final String SUBJECT = "Changed: {{event.name}}, {{event.starts_date}}";
    private static final String BODY = """
            Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},

            something has changed since we last wrote to you about {{event.name}}. This is how it stands now:

            Place: {{event.venue}}, {{event.city}}
            Start: {{event.starts}}
            Load-in: {{event.load_in}}

            Please use these details from now on.
            """;

    private final JdbcClient jdbc;
    private final ByHandTypeRepository types;

    CorrectionTypeRepository(JdbcClient jdbc, ByHandTypeRepository types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /** Makes sure that the organisation has the type and its text. */
    public void ensure(OrgId org, Instant now) {
        insertTemplate(org, now);
        types.ensure(org, CODE, NAME);
    }

    private void insertTemplate(OrgId org, Instant now) {
        jdbc.sql("""
                        insert into template (id, org_id, code, version, subject, body, created_at)
                        values (:id, :org, :code, 1, :subject, :body, :now)
                        on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("code", CODE)
                .param("subject", SUBJECT)
                .param("body", BODY)
                .param("now", Times.timestamp(now))
                .update();
    }
}
