package io.cuesheet.api;

import static io.cuesheet.api.ApiTest.JOBS;

import io.cuesheet.application.Season;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bodies of what is kept and looked up: lists, logs and heartbeats, persons, and files. */
final class KeptBodies {

    private static final String CALENDAR = """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:described-4
        DTSTART;VALUE=DATE:20271203
        SUMMARY:Mahler
        END:VEVENT
        END:VCALENDAR
        """;
    private static final String CSV = """
        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
        %s,Mahler,Hall,Berlin,2027-10-10T20:00,Europe/Berlin,,Office,office@example.org,12
        """;

    private static final String CONTACTS = """
        external_ref,contact_role,contact_email
        described-1,driver,driver@example.org
        nowhere,driver,driver@example.org
        """;

    private final CheckedBodies bodies;
    private final Season season;
    private final JdbcClient jdbc;

    KeptBodies(CheckedBodies bodies, Season season, JdbcClient jdbc) {
        this.bodies = bodies;
        this.season = season;
        this.jdbc = jdbc;
    }

    /** Calls each operation. */
    void callAll() {
        lists();
        privacy();
        files();
    }

    private void lists() {
        bodies.call("PUT", "/api/saved-views/mine", "{\"query\": \"status=blocked\"}");
        bodies.call("GET", "/api/saved-views", null);
        bodies.call("DELETE", "/api/saved-views/mine", null);
        subscriptions();
        String feed = bodies.call("POST", "/api/feeds", "{\"name\": \"Stage office\"}")
                .json("$.id");
        bodies.call("GET", "/api/feeds", null);
        bodies.call("DELETE", "/api/feeds/" + feed, null);
        jdbc.sql("""
            insert into sandbox_mail
                (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, received_at)
            select gen_random_uuid(), org_id, id, 'described', 'email', 'office@example.org', 'Doors', 'At 19:00', now()
            from scheduled_message where org_id = ? limit 1
            """).param(season.org().value()).update();
        bodies.call("GET", "/api/sandbox", null);
        bodies.call("GET", "/api/audit?limit=20", null);
        bodies.call("GET", "/api/audit/actors", null);
        jdbc.sql("""
                        insert into channel_health (org_id, channel, down_since, next_probe_at, detail)
                        values (?, 'email', now(), '2100-01-01', 'away')
                        """).param(season.org().value()).update();
        bodies.call("GET", "/api/scheduler/heartbeat", null);
        jdbc.sql("update api_key set platform_admin = true where org_id = ? and 'admin' = any(permissions)")
                .param(season.org().value())
                .update();
        bodies.call("GET", "/api/scheduler/heartbeat?scope=all", null);
    }

    private void privacy() {
        String retention =
                bodies.call("GET", "/api/settings/retention", null).response().body();
        bodies.call("PUT", "/api/settings/retention", retention);
        bodies.call("PUT", "/api/settings/retention", "{\"contact_days\": 700, \"audit_days\": null}");
        bodies.call("PUT", "/api/events/described", """
            {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "2026-12-20T21:00",
             "time_zone": "Europe/Berlin", "contacts": [{"role": "Office", "name": "Kim", "email": "office@example.org"}]}""");
        String address = "{\"address\": \"office@example.org\"}";
        jdbc.sql("""
                        insert into delivery_text (attempt_id, org_id, recipient, body, template_code, template_version)
                        select id, org_id, 'office@example.org', 'At 19:00', 'REMINDER', 1 from delivery_attempt where org_id = ?
                        on conflict do nothing
                        """).param(season.org().value()).update();
        bodies.call("POST", "/api/suppressions", "{\"address\": \"office@example.org\", \"reason\": \"bounced\"}");
        bodies.call("PUT", "/api/saved-views/hers", "{\"query\": \"recipient=office@example.org\"}");
        bodies.call("POST", "/api/privacy/persons/find", address);
        bodies.call("POST", "/api/privacy/persons/export", address);
        bodies.call("POST", "/api/privacy/persons/sends", """
            {"address": "office@example.org", "from": "2020-01-01T00:00:00Z", "to": "2100-01-01T00:00:00Z"}""");
        String erasure = bodies.call("POST", "/api/privacy/persons/erase", "{\"address\": \"nobody@example.org\"}")
                .json("$.id");
        bodies.call("GET", "/api/privacy/erasures", null);
        bodies.call("GET", "/api/privacy/erasures/" + erasure, null);
    }

    private void subscriptions() {
        String id = bodies.call("POST", "/api/subscriptions", """
            {"name": "Season", "url": "https://calendar.example.org/private-4f0a/basic.ics", "mode": "preview"}""").json("$.id");
        String made = "/api/subscriptions/" + id;
        bodies.call("PATCH", made, "{\"every_minutes\": 120, \"errors\": \"skip\"}");
        bodies.call("POST", made + "/fetch", null);
        jdbc.sql("""
                update subscription set state = 'failing', reason_code = 'HTTP_ERROR', detail = 'The server answered 503.'
                where id = cast(? as uuid)
                """).param(id).update();
        bodies.call("GET", made, null);
        bodies.call("GET", "/api/subscriptions", null);
        String file = "f00d".repeat(16);
        MatrixObjects.waitingFile(jdbc, withoutReason(id), "described-9", file);
        bodies.call("POST", made + "/preview", null);
        bodies.call("POST", made + "/apply", "{\"file\": \"%s\"}".formatted(file));
        String event = jdbc.sql("select id::text from event where org_id = ? and external_ref = 'described-9-fetched'")
                .param(season.org().value())
                .query(String.class)
                .single();
        jdbc.sql("delete from subscription_event where event_id = cast(? as uuid)")
                .param(event)
                .update();
        MatrixObjects.missingEvent(jdbc, id, event);
        bodies.call("GET", "/api/subscriptions/missing-events", null);
        bodies.call(
                "POST",
                made + "/missing-events",
                "{\"external_ref\": \"described-9-fetched\", \"decision\": \"keep\"}");
        bodies.call("DELETE", made, null);
    }

    private String withoutReason(String id) {
        jdbc.sql(
                        "update subscription set state = 'unchanged', reason_code = null, detail = null where id = cast(? as uuid)")
                .param(id)
                .update();
        return id;
    }

    private void files() {
        bodies.call("POST", "/api/events/import", CSV.formatted("described-1"), "Content-Type", "text/csv");
        bodies.call(
                "POST",
                "/api/events/import?dry_run=true",
                CSV.formatted("described-3") + "too,few\n",
                "Content-Type",
                "text/csv");
        bodies.call("POST", "/api/events/import?dry_run=true", CALENDAR, "Content-Type", "text/calendar");
        bodies.call(
                "POST",
                "/api/events/import?dry_run=true",
                CSV.formatted("described-4").replace("Europe/Berlin", ""),
                "Content-Type",
                "text/csv");
        bodies.call(
                "POST",
                "/api/events/import?source=described&date_order=day_first",
                CSV.formatted("described-1"),
                "Content-Type",
                "text/csv");
        bodies.call(
                "POST",
                "/api/events/import?source=described&dry_run=true",
                CSV.formatted("described-1"),
                "Content-Type",
                "text/csv");
        bodies.call("POST", "/api/events/contacts?dry_run=true", """
            {"events": {}, "contacts": [{"role": "Runner", "name": "Eva", "email": "runner@example.org"}]}""");
        bodies.call("POST", "/api/events/contacts", """
            {"events": {"venue": "Tempodrom", "city": "Berlin", "import_id": "01930000-0000-7000-8000-000000000001", "from":
             "2026-12-01", "to": "2027-12-01", "without_contacts": true}, "contacts": [{"role": "Runner", "phone":
             "+4930123456", "time_zone": "Europe/Berlin", "language": "de"}], "expected": 0}""");
        bodies.call(
                "POST",
                "/api/events/contacts/import?dry_run=true",
                CONTACTS + "nowhere,driver,none\n",
                "Content-Type",
                "text/csv");
        bodies.call("POST", "/api/events/contacts/import", CONTACTS, "Content-Type", "text/csv");
        String queued = bodies.call(
                        "POST",
                        "/api/events/import?wait=false",
                        CSV.formatted("described-2"),
                        "Content-Type",
                        "text/csv")
                .json("$.id");
        bodies.call("GET", "/api/events/imports/" + queued, null);
        String file = bodies.call("GET", JOBS + "/export", null).response().body();
        bodies.call("POST", JOBS + "/import", file);
    }
}
