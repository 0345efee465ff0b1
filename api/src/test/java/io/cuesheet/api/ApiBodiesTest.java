package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reads each schema of the description against real bodies: those that the API writes and those that it takes. */
class ApiBodiesTest extends ApiTest {

    /** What is no JSON: calendars, CSV and a picture. */
    private static final Set<String> OTHER_ANSWERS =
            Set.of("showLogoPicture", "showFeedCalendar", "exportEvents", "exportEventsAsCsv", "exportAuditEntries");

    private static final String JSON = "application/json";

    private static final String OFFICE = "{\"role\": \"Office\", \"email\": \"office@example.org\"}";
    private static final String CSV = """
        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
        %s,Mahler,Hall,Berlin,2027-10-10T20:00,Europe/Berlin,,Office,office@example.org,12
        """;

    /** A picture of one pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final String admin = key("admin");
    private final Set<String> answered = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private ApiDescription description;
    private ApiSchemas schemas;

    @BeforeEach
    void readDescription() {
        description = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                .expect(200)
                .response()
                .body());
        schemas = new ApiSchemas(description.root());
    }

    @Test
    void realBodiesAreAsTheirSchemasSay() {
        access();
        organisations();
        settings();
        types();
        templates();
        String event = events();
        jobs(event);
        explanations();
        manyJobs(event);
        deletions();
        lists();
        files();
        refusals();

        assertThat(faults).isEmpty();
        assertThat(answered).containsExactlyInAnyOrderElementsOf(jsonAnswers());
        assertThat(schemas.all()).as("schemas that no body was read against").isEqualTo(schemas.read());
    }

    private void access() {
        String person = call("POST", "/api/people", """
            {"username": "eva-%s", "password": "correct horse 1", "role": "viewer"}""".formatted(
                                season.org().value().toString().substring(24)))
                .json("$.id");
        call("PUT", "/api/people/" + person, "{\"role\": \"operator\", \"disabled\": true}");
        call("GET", "/api/people", null);
        call("POST", "/api/people/" + person + "/password-link", null);
        addSession(person);
        call("GET", "/api/people/" + person + "/sessions", null);
        call("POST", "/api/people/" + person + "/sessions/end", null);
        call("GET", "/api/sign-ins", null);
        String invitation =
                call("POST", "/api/invitations", "{\"role\": \"editor\"}").json("$.id");
        call("GET", "/api/invitations", null);
        call("POST", "/api/invitations/" + invitation + "/withdraw", null);
        String made = call("POST", "/api/api-keys", "{\"name\": \"box office\", \"permissions\": [\"read\", \"edit\"]}")
                .json("$.id");
        call("GET", "/api/api-keys", null);
        call("POST", "/api/api-keys/" + made + "/rotate", "{\"overlap_hours\": 1}");
        call("POST", "/api/api-keys/" + made + "/revoke", null);
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
        call("GET", "/api/organisation", null);
        call("POST", "/api/organisations", "{\"code\": \"%s\", \"name\": \"A new one\"}".formatted(code));
        String made = "/api/organisations/" + code;
        call("GET", made, null);
        call("PATCH", made, "{\"name\": \"Another name\"}");
        call("POST", made + "/suspend", null);
        call("POST", made + "/resume", null);
        call("POST", made + "/invitations", "{\"role\": \"admin\"}");
        call("GET", "/api/organisations", null);
        String person = call("GET", "/api/accounts", null).json("$.accounts[0].id");
        call("PUT", "/api/accounts/" + person, "{\"platform_admin\": false, \"disabled\": false}");
    }

    private void settings() {
        call("GET", "/api/settings", null);
        String wanted =
                "{\"horizon_days\": 700, \"quiet_hours\": {\"from\": \"22:00\", \"until\": \"08:00\"}, \"weekend\":"
                        + " [\"sunday\"]}";
        call("POST", "/api/settings/plan-preview", wanted);
        call("PUT", "/api/settings", wanted);
        call("PUT", "/api/settings/hold", "{\"held\": true}");
        call("PUT", "/api/settings/hold", "{\"held\": false}");
        call("POST", "/api/scheduler/restore/settle", null);
        String days = "{\"holidays\": [{\"day\": \"2026-12-25\", \"name\": \"Christmas Day\"}]}";
        call("POST", "/api/settings/holidays/plan-preview", days);
        call("PUT", "/api/settings/holidays", days);
        call("GET", "/api/settings/holidays", null);
        call("GET", "/api/settings/logo", null);
        answered(
                description.operation("PUT", "/api/settings/logo"),
                client.sendFile("PUT", "/api/settings/logo", admin, PIXEL, "image/gif"));
        call("DELETE", "/api/settings/logo", null);
        String suppressed = call(
                        "POST", "/api/suppressions", "{\"address\": \"a@example.org\", \"reason\": \"bounced\"}")
                .json("$.id");
        call("GET", "/api/suppressions", null);
        call("DELETE", "/api/suppressions/" + suppressed, null);
    }

    private void types() {
        String type =
                "{\"name\": \"Crew call\", \"anchor\": \"load_in\", \"offset_days\": -2, \"audience\": [\"Stage\"],"
                        + " \"channels\": [\"email\", \"sms\"], \"weekend_rule\": \"postpone\", \"late_policy\": \"ask\","
                        + " \"expiry\": {\"after\": \"load_in\", \"minutes\": -30}, \"template_code\": \"REMINDER\"%s}";
        String path = "/api/message-types/CREW_CALL";
        call("POST", path + "/plan-preview", type.formatted(""));
        assertThat(call("PUT", path, type.formatted("")).response().statusCode())
                .isEqualTo(201);
        String quiet = ", \"quiet_hours\": {\"from\": \"21:00\", \"until\": \"09:00\"}";
        assertThat(call("PUT", path, type.formatted(quiet)).response().statusCode())
                .isEqualTo(200);
        call("PUT", path, call("GET", path, null).response().body());
        call("GET", "/api/message-types", null);
    }

    private void templates() {
        String text = "\"subject\": \"Soon: {{event.name}}\", \"body\": \"Dear {{contact.role}}\"";
        text += ", \"translations\": {\"de\": {" + text + "}}, \"format\": \"markdown\"";
        call("PUT", "/api/templates/DESCRIBED", "{" + text + "}");
        call("GET", "/api/templates/DESCRIBED", null);
        call("GET", "/api/templates/DESCRIBED/versions", null);
        call("GET", "/api/templates", null);
        season.message("Tried", NOW.plusSeconds(3600));
        String ref = jdbc.sql("select external_ref from event where org_id = ? and name = 'Tried'")
                .param(season.org().value())
                .query(String.class)
                .single();
        String trial = "{" + text + ", \"event_ref\": \"" + ref + "\", \"to\": \"office@example.org\"}";
        call("POST", "/api/templates/preview", trial);
        String test = call("POST", "/api/templates/test-sends", trial).json("$.id");
        jdbc.sql("update test_send set outcome = 'SENT', detail = '250' where id = cast(? as uuid)")
                .param(test)
                .update();
        call("GET", "/api/templates/test-sends/" + test, null);
    }

    /** Returns the event's id. */
    private String events() {
        String event = """
            {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s",
             "time_zone": "Europe/Berlin", "status": "tentative", "contacts": [%s]}""";
        String path = "/api/events/described";
        call("POST", path + "/plan-preview", event.formatted("2026-12-20T20:00", OFFICE));
        String id =
                call("PUT", path, event.formatted("2026-12-20T20:00", OFFICE)).json("$.event.id");
        call("GET", path, null);
        call("GET", "/api/events?status=tentative", null);
        call("GET", path + "/plan", null);
        delivered(call("GET", JOBS + "?message_type=REMINDER&event_id=" + id, null)
                .json("$.jobs[0].id"));
        assertThat(call("PUT", path, event.formatted("2026-12-20T21:00", OFFICE))
                        .<List<?>>json("$.stale_sent"))
                .hasSize(1);
        call("POST", path + "/corrections", null);
        return id;
    }

    private void jobs(String event) {
        String made = call("POST", JOBS, """
            {"event_id": "%s", "contact_role": "Office", "message_type": "REMINDER",
             "send_at": "2026-12-20T21:30:00+01:00"}""".formatted(event)).json("$.id");
        call("GET", JOBS + "/" + made, null);
        call("GET", JOBS + "/" + made + "/preview", null);
        call("PATCH", JOBS + "/" + made, "{\"send_at\": \"2026-12-20T22:30:00+01:00\"}");
        call("GET", JOBS + "?include_total=true&limit=1", null);
        call("GET", JOBS + "/counts", null);
        call("GET", "/api/scheduler/review", null);
        call("GET", "/api/scheduler/calendar?from=2026-11-01&to=2027-06-01", null);
        season.message("One", NOW.plus(Duration.ofDays(40)));
        season.message("Two", NOW.plus(Duration.ofDays(40)).plusSeconds(60));
        assertThat(call("GET", "/api/scheduler/collisions?recipient=promoter@example.org", null)
                        .<List<?>>json("$.collisions"))
                .isNotEmpty();
        call("POST", JOBS + "/" + season.message("Now", NOW.plusSeconds(60)) + "/send-now", "{\"confirm\": true}");
    }

    private void explanations() {
        MessageId id = season.message("Explained", NOW.plusSeconds(3600));
        call("PATCH", JOBS + "/" + id, "{\"status\": \"paused\"}");
        jdbc.sql("update scheduled_message set dst_shift = 'gap' where id = ?")
                .param(id.value())
                .update();
        delivered(id.toString());
        jdbc.sql("""
                        insert into delivery_text (attempt_id, org_id, sender, recipient, subject, body, template_code,
                                                   template_version)
                        select id, org_id, 'desk@example.org', 'office@example.org', 'Doors', 'At 19:00', 'REMINDER', 1
                        from delivery_attempt where message_id = ?
                        """).param(id.value()).update();
        Answer explained = call("GET", JOBS + "/" + id + "/explain", null);
        assertThat(explained.<Object>json("$.attempts[0].text")).isNotNull();
        assertThat(explained.<List<?>>json("$.history")).isNotEmpty();
    }

    private void manyJobs(String event) {
        String writing = """
            {"event_ids": ["%s"], "roles": ["Office"], "subject": "Parking", "body": "At {{event.venue}}",
             "relative": {"anchor": "%s", "offset_days": -2, "local_time": "10:00"}}""";
        String preview = "/api/scheduler/writings/plan-preview";
        assertThat(call("POST", preview, writing.formatted(event, "load_in")).<String>json("$.drafts[0].obstacle"))
                .isNotNull();
        call("POST", "/api/scheduler/writings", writing.formatted(event, "event_start"));
        assertThat(call("POST", preview, writing.formatted(event, "event_start"))
                        .<List<?>>json("$.drafts[0].warnings"))
                .isNotEmpty();
        MessageId moved = season.message("Moved", NOW.plusSeconds(3600));
        String batch = call("POST", JOBS + "/bulk", """
            {"action": "reschedule", "shift": "P80D", "ids": ["%s"], "revisions": {"%s": 1}}""".formatted(moved, moved)).json("$.id");
        call("POST", JOBS + "/bulk", """
            {"action": "status", "status": "paused", "filter": {"status": ["scheduled"], "text": "Moved",
             "reason": ["AWAITS_CHOICE"], "from": "2026-12-01T00:00:00Z"}, "expected": 0}""");
        call("GET", "/api/scheduler/batches/" + batch, null);
        call("GET", "/api/scheduler/batches", null);
        call("POST", "/api/scheduler/batches/" + batch + "/stop", null);
    }

    private void deletions() {
        call("DELETE", JOBS + "/" + season.message("Gone", NOW.plusSeconds(3600)), null);
        String deletion = call("DELETE", JOBS + "?confirm=true&message_type=REMINDER&status=paused", null)
                .json("$.id");
        call("GET", "/api/scheduler/deletions", null);
        call("POST", "/api/scheduler/deletions/" + deletion + "/undo", null);
    }

    private void lists() {
        call("PUT", "/api/saved-views/mine", "{\"query\": \"status=blocked\"}");
        call("GET", "/api/saved-views", null);
        call("DELETE", "/api/saved-views/mine", null);
        String feed = call("POST", "/api/feeds", "{\"name\": \"Stage office\"}").json("$.id");
        call("GET", "/api/feeds", null);
        call("DELETE", "/api/feeds/" + feed, null);
        jdbc.sql("""
            insert into sandbox_mail
                (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, received_at)
            select gen_random_uuid(), org_id, id, 'described', 'email', 'office@example.org', 'Doors', 'At 19:00', now()
            from scheduled_message where org_id = ? limit 1
            """).param(season.org().value()).update();
        call("GET", "/api/sandbox", null);
        call("GET", "/api/audit?limit=20", null);
        call("GET", "/api/audit/actors", null);
        taskQueue.set(new Pollers(0));
        jdbc.sql("""
                        insert into channel_health (org_id, channel, down_since, next_probe_at, detail)
                        values (?, 'email', now(), '2100-01-01', 'away')
                        """).param(season.org().value()).update();
        call("GET", "/api/scheduler/heartbeat", null);
        jdbc.sql("update api_key set platform_admin = true where org_id = ? and 'admin' = any(permissions)")
                .param(season.org().value())
                .update();
        call("GET", "/api/scheduler/heartbeat?scope=all", null);
    }

    private void files() {
        call("POST", "/api/events/import", CSV.formatted("described-1"), "Content-Type", "text/csv");
        String queued = call(
                        "POST",
                        "/api/events/import?wait=false",
                        CSV.formatted("described-2"),
                        "Content-Type",
                        "text/csv")
                .json("$.id");
        call("GET", "/api/events/imports/" + queued, null);
        String file = call("GET", JOBS + "/export", null).response().body();
        call("POST", JOBS + "/import", file);
    }

    private void refusals() {
        refused("GET", JOBS + "/" + season.org().value(), null);
        refused("POST", JOBS, "{}");
        refused("POST", "/api/events/import", "external_ref\n", "Content-Type", "text/csv");
        refused("POST", JOBS + "/import", "{\"messages\": [{}]}");
        refused("POST", JOBS + "/bulk", "{\"action\": \"send_now\", \"filter\": {}, \"expected\": 0}");
        refused("PUT", "/api/events/described", """
            {"name": "Mahler", "venue": "Tempodrom", "city": "", "starts_at": "2026-12-20T20:00"}""", withJson("If-Match", "\"0\""));
        refused(
                "PATCH",
                JOBS + "/" + season.message("Stale", NOW.plusSeconds(3600)),
                "{\"status\": \"paused\"}",
                withJson("If-Match", "\"7\""));
    }

    private void delivered(String message) {
        jdbc.sql("""
            insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                          claimed_at, deadline_at, outcome, outcome_at, facts)
            select gen_random_uuid(), m.org_id, m.id, 1, 'sandbox', m.id::text, 'service:scheduler', now(), now(),
                   'SENT', now(), jsonb_build_object(
                       'name', e.name, 'venue', e.venue, 'city', e.city, 'starts_local', e.starts_local,
                       'time_zone', e.time_zone, 'load_in_local', e.load_in_local, 'status', e.status)
            from scheduled_message m join event e on e.id = m.event_id
            where m.id = cast(:message as uuid)
            """).param("message", message).update();
        jdbc.sql("update scheduled_message set status = 'sent' where id = cast(:message as uuid)")
                .param("message", message)
                .update();
    }

    /** Asks, and reads both bodies against their schemas. */
    private Answer call(String method, String path, @Nullable String body, String... headers) {
        Answer answer = checked(method, path, body, headers);
        assertThat(answer.response().statusCode())
                .as("%s %s: %s", method, path, answer.response().body())
                .isLessThan(300);
        return answer;
    }

    private void refused(String method, String path, @Nullable String body, String... headers) {
        Answer answer = checked(method, path, body, headers);
        assertThat(answer.response().statusCode()).as("%s %s", method, path).isBetween(400, 499);
    }

    private Answer checked(String method, String path, @Nullable String body, String... headers) {
        Operation operation = description.operation(method, path);
        String[] sent = body != null && headers.length == 0 ? withJson() : headers;
        Answer answer = client.send(method, path, admin, body, sent);
        if (body != null && List.of(sent).contains(JSON) && answer.response().statusCode() < 300) {
            read(operation + " request", requestSchema(operation), body);
        }
        return answered(operation, answer);
    }

    private Answer answered(Operation operation, Answer answer) {
        int status = answer.response().statusCode();
        String type = answer.header("Content-Type").split(";")[0];
        JsonNode content =
                description.node(operation).path("responses").path("" + status).path("content");
        assertThat(content.has(type)).as("%s %d %s", operation, status, type).isTrue();
        read(
                operation + " " + status,
                content.get(type).path("schema"),
                answer.response().body());
        answered.add(operation.id() + " " + status);
        return answer;
    }

    private JsonNode requestSchema(Operation operation) {
        return description.node(operation).at("/requestBody/content").path(JSON).path("schema");
    }

    private Set<String> jsonAnswers() {
        Set<String> answers = new TreeSet<>(
                answered.stream().filter(answer -> answer.matches(".* 4\\d\\d")).toList());
        Set<String> others = new TreeSet<>();
        description
                .operations()
                .forEach(operation -> operation.responses().forEach((status, types) -> {
                    if (status < 400 && types.contains(JSON)) {
                        answers.add(operation.id() + " " + status);
                    } else if (status < 400) {
                        others.add(operation.id());
                    }
                }));
        assertThat(others).isEqualTo(OTHER_ANSWERS);
        return answers;
    }

    private void read(String where, JsonNode schema, String body) {
        faults(where, schema, ApiDescription.JSON.readTree(body));
    }

    private void faults(String where, JsonNode schema, JsonNode body) {
        schemas.faults(schema, body).forEach(fault -> faults.add(where + " " + fault));
    }
}
