package io.cuesheet.db;

import io.cuesheet.workflows.OrgId;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation with the message types INIT, REMINDER and DAY_BEFORE and their templates. */
public final class OrganisationFixture {

    /** Zone for events without one. */
    public static final String DEFAULT_ZONE = "Europe/Berlin";

    private static final OffsetDateTime CREATED_AT = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private OrganisationFixture() {}

    /** Inserts the organisation {@code demo}. */
    public static OrgId insertDemo(JdbcClient jdbc) {
        return insert(jdbc, "demo");
    }

    /** Inserts an organisation with this code, for tests that need a second one. */
    public static OrgId insert(JdbcClient jdbc, String code) {
        UUID org = Ids.next();
        jdbc.sql("""
                insert into organisation (id, code, name, default_zone, sender_address, created_at)
                values (:id, :code, :name, :zone, :sender, :createdAt)
                """)
                .param("id", org)
                .param("code", code)
                .param("name", "Organisation " + code)
                .param("zone", DEFAULT_ZONE)
                .param("sender", "office@" + code + ".example.org")
                .param("createdAt", CREATED_AT)
                .update();
        type(jdbc, org, 1, "INIT", "First contact", -14, LocalTime.of(10, 0), true);
        type(jdbc, org, 2, "REMINDER", "Reminder", -3, LocalTime.of(10, 0), false);
        type(jdbc, org, 3, "DAY_BEFORE", "Day before", -1, LocalTime.of(17, 0), false);
        template(jdbc, org, "INIT", "Load-in for {{event.name}}?", """
                Dear {{contact.role}},

                when may we load in for {{event.name}} at {{event.venue}}, {{event.city}}?
                It starts {{event.starts}}.
                """);
        template(jdbc, org, "REMINDER", "{{event.name}} on {{event.starts_date}}", """
                Dear {{contact.role}},

                {{event.name}} at {{event.venue}} starts {{event.starts}}.
                {{#event.load_in}}Load-in: {{event.load_in}}.{{/event.load_in}}
                """);
        template(jdbc, org, "DAY_BEFORE", "Tomorrow: {{event.name}}", """
                Dear {{contact.role}},

                see you tomorrow at {{event.venue}}, {{event.city}}: {{event.starts}}.
                """);
        return new OrgId(org);
    }

    /** Holds the organisation's automated sends, without the audit entry that the product would write. */
    public static void hold(JdbcClient jdbc, OrgId org) {
        jdbc.sql("insert into organisation_hold (org_id, held_since) values (?, now())")
                .param(org.value())
                .update();
    }

    private static void type(
            JdbcClient jdbc,
            UUID org,
            int position,
            String code,
            String name,
            int offsetDays,
            LocalTime localTime,
            boolean onlyWithoutLoadIn) {
        jdbc.sql("""
                insert into message_type
                    (id, org_id, code, name, position, offset_days, local_time, only_without_load_in, template_code)
                values (:id, :org, :code, :name, :position, :offsetDays, :localTime, :onlyWithoutLoadIn, :code)
                """)
                .param("id", Ids.next())
                .param("org", org)
                .param("code", code)
                .param("name", name)
                .param("position", position)
                .param("offsetDays", offsetDays)
                .param("localTime", localTime)
                .param("onlyWithoutLoadIn", onlyWithoutLoadIn)
                .update();
    }

    private static void template(JdbcClient jdbc, UUID org, String code, String subject, String body) {
        jdbc.sql("""
                insert into template (id, org_id, code, version, subject, body, created_at)
                values (:id, :org, :code, 1, :subject, :body, :createdAt)
                """)
                .param("id", Ids.next())
                .param("org", org)
                .param("code", code)
                .param("subject", subject)
                .param("body", body)
                .param("createdAt", CREATED_AT)
                .update();
    }
}
