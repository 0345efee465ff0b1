package io.cuesheet.api;

import static io.cuesheet.api.ApiTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.db.Times;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bodies of what an office sets up: people, organisations, settings, types and templates. */
final class OfficeBodies {

    /** A picture of one pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final CheckedBodies bodies;
    private final Season season;
    private final JdbcClient jdbc;

    OfficeBodies(CheckedBodies bodies, Season season, JdbcClient jdbc) {
        this.bodies = bodies;
        this.season = season;
        this.jdbc = jdbc;
    }

    /** Calls each operation. */
    void callAll() {
        access();
        organisations();
        settings();
        alarms();
        types();
        templates();
    }

    private void access() {
        String person = bodies.call("POST", "/api/people", """
            {"username": "eva-%s", "password": "correct horse 1", "role": "viewer"}""".formatted(
                                season.org().value().toString().substring(24)))
                .json("$.id");
        bodies.call("PUT", "/api/people/" + person, "{\"role\": \"operator\", \"disabled\": true}");
        bodies.call("GET", "/api/people", null);
        bodies.call("POST", "/api/people/" + person + "/password-link", null);
        addSession(person);
        bodies.call("GET", "/api/people/" + person + "/sessions", null);
        bodies.call("POST", "/api/people/" + person + "/sessions/end", null);
        bodies.call("GET", "/api/sign-ins", null);
        String invitation = bodies.call("POST", "/api/invitations", "{\"role\": \"editor\"}")
                .json("$.id");
        bodies.call("GET", "/api/invitations", null);
        bodies.call("POST", "/api/invitations/" + invitation + "/withdraw", null);
        String made = bodies.call(
                        "POST", "/api/api-keys", "{\"name\": \"box office\", \"permissions\": [\"read\", \"edit\"]}")
                .json("$.id");
        bodies.call("GET", "/api/api-keys", null);
        bodies.call("POST", "/api/api-keys/" + made + "/rotate", "{\"overlap_hours\": 1}");
        bodies.call("POST", "/api/api-keys/" + made + "/revoke", null);
    }

    private void addSession(String person) {
        jdbc.sql("update membership set disabled_at = null where user_id = cast(? as uuid)")
                .param(person)
                .update();
        jdbc.sql("""
                        insert into page_session
                            (id, token_hash, user_id, org_id, user_stamp, member_stamp, started_at, seen_at, source, agent)
                        select gen_random_uuid(), 'hash of ' || m.user_id, m.user_id, m.org_id, u.session_stamp, m.stamp, :now, :now,
                               '192.0.2.1', 'a browser'
                        from membership m join app_user u on u.id = m.user_id where m.user_id = cast(:person as uuid)
                        """).param("now", Times.timestamp(NOW)).param("person", person).update();
        jdbc.sql("""
                        insert into sign_in_attempt (id, at, user_id, purpose, source, agent, outcome)
                        values (gen_random_uuid(), :now, cast(:person as uuid), 'sign_in', '192.0.2.1', 'a browser', 'signed_in')
                        """).param("now", Times.timestamp(NOW)).param("person", person).update();
    }

    private void organisations() {
        jdbc.sql("update api_key set platform_admin = true where org_id = ? and 'admin' = any(permissions)")
                .param(season.org().value())
                .update();
        String code = "o" + season.org().value().toString().substring(24);
        bodies.call("GET", "/api/organisation", null);
        bodies.call("POST", "/api/organisations", "{\"code\": \"%s\", \"name\": \"A new one\"}".formatted(code));
        String made = "/api/organisations/" + code;
        bodies.call("GET", made, null);
        bodies.call("PATCH", made, "{\"name\": \"Another name\"}");
        bodies.call("POST", made + "/suspend", null);
        bodies.call("POST", made + "/resume", null);
        bodies.call("POST", made + "/invitations", "{\"role\": \"admin\"}");
        bodies.call("GET", "/api/organisations", null);
        String person = bodies.call("GET", "/api/accounts", null).json("$.accounts[0].id");
        bodies.call("PUT", "/api/accounts/" + person, "{\"platform_admin\": false, \"disabled\": false}");
    }

    private void settings() {
        bodies.call("GET", "/api/settings", null);
        String wanted =
                "{\"horizon_days\": 700, \"quiet_hours\": {\"from\": \"22:00\", \"until\": \"08:00\"}, \"weekend\":"
                        + " [\"sunday\"]}";
        bodies.call("POST", "/api/settings/plan-preview", wanted);
        bodies.call("PUT", "/api/settings", wanted);
        bodies.call("PUT", "/api/settings/hold", "{\"held\": true, \"reason\": \"the bus broke down\"}");
        bodies.call("PUT", "/api/settings/hold", "{\"held\": false}");
        bodies.call("POST", "/api/scheduler/restore/settle", null);
        String days = "{\"holidays\": [{\"day\": \"2026-12-25\", \"name\": \"Christmas Day\"}]}";
        bodies.call("POST", "/api/settings/holidays/plan-preview", days);
        bodies.call("PUT", "/api/settings/holidays", days);
        bodies.call("GET", "/api/settings/holidays", null);
        bodies.call("GET", "/api/planning", null);
        bodies.call("GET", "/api/planning/" + MatrixObjects.planning(season, jdbc), null);
        bodies.call("GET", "/api/settings/logo", null);
        bodies.callWithFile("PUT", "/api/settings/logo", PIXEL, "image/gif");
        bodies.call("DELETE", "/api/settings/logo", null);
        String suppressed = bodies.call(
                        "POST", "/api/suppressions", "{\"address\": \"a@example.org\", \"reason\": \"bounced\"}")
                .json("$.id");
        bodies.call("GET", "/api/suppressions", null);
        bodies.call("DELETE", "/api/suppressions/" + suppressed, null);
    }

    private void alarms() {
        String people = "/api/settings/alarms/people";
        String person = "{\"name\": \"Stage\", \"email\": \"stage@example.org\", \"kinds\": [\"red\", \"restored\"]}";
        String id = bodies.call("POST", people, person).json("$.id");
        bodies.call("PUT", people + "/" + id, person);
        String webhook = "{\"url\": \"https://alerts.example.org/cuesheet\", \"kinds\": [\"red\"]}";
        bodies.call("PUT", "/api/settings/alarms/webhook", webhook);
        bodies.call("POST", "/api/settings/alarms/test", null);
        jdbc.sql("""
                        insert into alarm (id, org_id, kind, since, seen_at, judged_at, opened_at, gone_at, closed_at)
                        values (gen_random_uuid(), :org, 'red', :now, :now, :now, :now, :now, :now)
                        """)
                .param("org", season.org().value())
                .param("now", Times.timestamp(NOW))
                .update();
        jdbc.sql("update alarm_notice set outcome = 'sent', finished_at = :now where org_id = :org and way = 'mail'")
                .param("org", season.org().value())
                .param("now", Times.timestamp(NOW))
                .update();
        bodies.call("GET", "/api/settings/alarms", null);
        bodies.call("DELETE", "/api/settings/alarms/webhook", null);
        bodies.call("DELETE", people + "/" + id, null);
    }

    private void types() {
        String type =
                "{\"name\": \"Crew call\", \"anchor\": \"load_in\", \"offset_days\": -2, \"audience\": [\"Stage\"],"
                        + " \"channels\": [\"email\", \"sms\"], \"weekend_rule\": \"postpone\", \"late_policy\": \"ask\","
                        + " \"expiry\": {\"after\": \"load_in\", \"minutes\": -30}, \"template_code\": \"REMINDER\"%s}";
        String path = "/api/message-types/CREW_CALL";
        bodies.call("POST", path + "/plan-preview", type.formatted(""));
        assertThat(bodies.call("PUT", path, type.formatted("")).response().statusCode())
                .isEqualTo(201);
        String quiet = ", \"quiet_hours\": {\"from\": \"21:00\", \"until\": \"09:00\"}";
        assertThat(bodies.call("PUT", path, type.formatted(quiet)).response().statusCode())
                .isEqualTo(200);
        bodies.call("PUT", path, bodies.call("GET", path, null).response().body());
        bodies.call("GET", "/api/message-types", null);
    }

    private void templates() {
        String text = "\"subject\": \"Soon: {{event.name}}\", \"body\": \"Dear {{contact.role}}\"";
        text += ", \"translations\": {\"de\": {" + text + "}}, \"format\": \"markdown\"";
        bodies.call("PUT", "/api/templates/DESCRIBED", "{" + text + "}");
        bodies.call("GET", "/api/templates/DESCRIBED", null);
        bodies.call("GET", "/api/templates/DESCRIBED/versions", null);
        bodies.call("GET", "/api/templates", null);
        season.message("Tried", NOW.plusSeconds(3600));
        String ref = jdbc.sql("select external_ref from event where org_id = ? and name = 'Tried'")
                .param(season.org().value())
                .query(String.class)
                .single();
        String trial = "{" + text + ", \"event_ref\": \"" + ref + "\", \"to\": \"office@example.org\"}";
        bodies.call("POST", "/api/templates/preview", trial);
        String test = bodies.call("POST", "/api/templates/test-sends", trial).json("$.id");
        jdbc.sql("update test_send set outcome = 'SENT', detail = '250' where id = cast(? as uuid)")
                .param(test)
                .update();
        bodies.call("GET", "/api/templates/test-sends/" + test, null);
    }
}
