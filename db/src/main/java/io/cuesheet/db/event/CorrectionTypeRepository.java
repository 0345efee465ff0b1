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
    private static final String SUBJECT =
            "{{#event.changes}}Changed: {{/event.changes}}{{event.name}}, {{event.starts_date}}";
    private static final String BODY = """
            Dear {{contact.first_name}}{{^contact.first_name}}{{contact.role}}{{/contact.first_name}},

            {{#event.changes}}
            something has changed since we last wrote to you about {{event.name}}:

            {{event.changes}}

            This is how it stands now:
            {{/event.changes}}
            {{^event.changes}}
            these are the current details of {{event.name}}:
            {{/event.changes}}

            Place: {{event.venue}}, {{event.city}}
            Start: {{event.starts}}
            Load-in: {{event.load_in}}

            Please use these details from now on.
            """;

    /** Words such as those of the changes are in the organisation's language, and the text around them must be too. */
    private static final String GERMAN_SUBJECT =
            "{{#event.changes}}Geändert: {{/event.changes}}{{event.name}}, {{event.starts_date}}";

    private static final String GERMAN_BODY = """
            Guten Tag{{#contact.name}} {{contact.name}}{{/contact.name}},

            {{#event.changes}}
            seit unserer letzten Nachricht zu {{event.name}} hat sich etwas geändert:

            {{event.changes}}

            So ist es jetzt:
            {{/event.changes}}
            {{^event.changes}}
            das sind die aktuellen Angaben zu {{event.name}}:
            {{/event.changes}}

            Ort: {{event.venue}}, {{event.city}}
            Beginn: {{event.starts}}
            Load-in: {{#event.load_in}}{{event.load_in}}{{/event.load_in}}{{^event.load_in}}noch offen{{/event.load_in}}

            Bitte verwenden Sie ab jetzt diese Angaben.
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
                        select :id, :org, :code, 1,
                               case when o.language like 'de%' then :germanSubject else :subject end,
                               case when o.language like 'de%' then :germanBody else :body end, :now
                        from organisation o
                        where o.id = :org
                        on conflict do nothing
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("code", CODE)
                .param("subject", SUBJECT)
                .param("body", BODY)
                .param("germanSubject", GERMAN_SUBJECT)
                .param("germanBody", GERMAN_BODY)
                .param("now", Times.timestamp(now))
                .update();
    }
}
