package io.cuesheet.api;

import static io.cuesheet.api.ApiTest.JOBS;
import static io.cuesheet.api.ApiTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bodies of events and their messages, one by one and many at once. */
final class MessageBodies {

    private static final String OFFICE = "{\"role\": \"Office\", \"email\": \"office@example.org\"}";

    private final CheckedBodies bodies;
    private final Season season;
    private final JdbcClient jdbc;

    MessageBodies(CheckedBodies bodies, Season season, JdbcClient jdbc) {
        this.bodies = bodies;
        this.season = season;
        this.jdbc = jdbc;
    }

    /** Calls each operation. */
    void callAll() {
        String event = events();
        jobs(event);
        explanations();
        manyJobs(event);
        deletions();
    }

    /** Returns the event's id. */
    private String events() {
        String event = """
            {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s",
             "time_zone": "Europe/Berlin", "status": "tentative", "contacts": [%s]}""";
        String path = "/api/events/described";
        bodies.call("POST", path + "/plan-preview", event.formatted("2026-12-20T20:00", OFFICE));
        String id = bodies.call("PUT", path, event.formatted("2026-12-20T20:00", OFFICE))
                .json("$.event.id");
        bodies.call("GET", path, null);
        String other = event.formatted("2026-12-20T20:00", "");
        addressed("/api/events/by-reference%s?reference=described%%2F2", other);
        addressed("/api/events/by-id/" + id + "%s", event.formatted("2026-12-20T20:00", OFFICE));
        bodies.call("GET", "/api/events?status=tentative", null);
        bodies.call("GET", path + "/plan", null);
        delivered(bodies.call("GET", JOBS + "?message_type=REMINDER&event_id=" + id, null)
                .json("$.jobs[0].id"));
        assertThat(bodies.call("PUT", path, event.formatted("2026-12-20T21:00", OFFICE))
                        .<List<?>>json("$.stale_sent"))
                .hasSize(1);
        bodies.call("POST", path + "/corrections", null);
        outdated(id);
        return id;
    }

    private void jobs(String event) {
        String made = bodies.call("POST", JOBS, """
            {"event_id": "%s", "contact_role": "Office", "message_type": "REMINDER",
             "send_at": "2026-12-20T21:30:00+01:00"}""".formatted(event)).json("$.id");
        bodies.call("GET", JOBS + "/" + made, null);
        bodies.call("GET", JOBS + "/" + made + "/preview", null);
        bodies.call("PATCH", JOBS + "/" + made, "{\"send_at\": \"2026-12-20T22:30:00+01:00\"}");
        bodies.call("GET", JOBS + "?include_total=true&limit=1", null);
        bodies.call("GET", JOBS + "/counts", null);
        bodies.call("GET", "/api/scheduler/review", null);
        bodies.call("GET", "/api/scheduler/calendar?from=2026-11-01&to=2027-06-01", null);
        season.message("One", NOW.plus(Duration.ofDays(40)));
        season.message("Two", NOW.plus(Duration.ofDays(40)).plusSeconds(60));
        assertThat(bodies.call("GET", "/api/scheduler/collisions?recipient=promoter@example.org", null)
                        .<List<?>>json("$.collisions"))
                .isNotEmpty();
        bodies.call(
                "POST", JOBS + "/" + season.message("Now", NOW.plusSeconds(60)) + "/send-now", "{\"confirm\": true}");
    }

    private void outdated(String event) {
        Answer listed = bodies.call("GET", "/api/scheduler/outdated?limit=10", null);
        assertThat(listed.<Object>json("$.events[0].messages[0].correction")).isNotNull();
        bodies.call("POST", "/api/scheduler/outdated/leave", """
            {"event_id": "%s", "message_ids": ["%s"], "version": %d}""".formatted(
                        event,
                        listed.<String>json("$.events[0].messages[0].message_id"),
                        listed.<Integer>json("$.events[0].version")));
    }

    private void explanations() {
        MessageId id = season.message("Explained", NOW.plusSeconds(3600));
        bodies.call("PATCH", JOBS + "/" + id, "{\"status\": \"paused\"}");
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
        Answer explained = bodies.call("GET", JOBS + "/" + id + "/explain", null);
        assertThat(explained.<Object>json("$.attempts[0].text")).isNotNull();
        assertThat(explained.<List<?>>json("$.history")).isNotEmpty();
    }

    private void manyJobs(String event) {
        String writing = """
            {"event_ids": ["%s"], "roles": ["Office"], "subject": "Parking", "body": "At {{event.venue}}",
             "relative": {"anchor": "%s", "offset_days": -2, "local_time": "10:00"}}""";
        String preview = "/api/scheduler/writings/plan-preview";
        assertThat(bodies.call("POST", preview, writing.formatted(event, "load_in"))
                        .<String>json("$.drafts[0].obstacle"))
                .isNotNull();
        bodies.call("POST", "/api/scheduler/writings", writing.formatted(event, "event_start"));
        assertThat(bodies.call("GET", JOBS + "?event_id=" + event, null).<List<?>>json("$.jobs[*].relative"))
                .isNotEmpty();
        assertThat(bodies.call("POST", preview, writing.formatted(event, "event_start"))
                        .<List<?>>json("$.drafts[0].warnings"))
                .isNotEmpty();
        MessageId moved = season.message("Moved", NOW.plusSeconds(3600));
        String batch =
                bodies.call("POST", JOBS + "/bulk", """
            {"action": "reschedule", "shift": "P80D", "ids": ["%s"], "revisions": {"%s": 1}}""".formatted(moved, moved)).json("$.id");
        bodies.call("POST", JOBS + "/bulk", """
            {"action": "status", "status": "paused", "filter": {"status": ["scheduled"], "text": "Moved",
             "reason": ["AWAITS_CHOICE"], "from": "2026-12-01T00:00:00Z"}, "expected": 0}""");
        bodies.call("GET", "/api/scheduler/batches/" + batch, null);
        bodies.call("GET", "/api/scheduler/batches", null);
        bodies.call("POST", "/api/scheduler/batches/" + batch + "/stop", null);
        bodies.call("POST", "/api/scheduler/batches/" + batch + "/undo", null);
    }

    private void deletions() {
        bodies.call("DELETE", JOBS + "/" + season.message("Gone", NOW.plusSeconds(3600)), null);
        String deletion = bodies.call("DELETE", JOBS + "?confirm=true&message_type=REMINDER&status=paused", null)
                .json("$.id");
        bodies.call("GET", "/api/scheduler/deletions", null);
        bodies.call("POST", "/api/scheduler/deletions/" + deletion + "/undo", null);
    }

    /** @param path with a place for what stands behind the event's name */
    private void addressed(String path, String event) {
        bodies.call("POST", path.formatted("/plan-preview"), event);
        bodies.call("PUT", path.formatted(""), event);
        bodies.call("PUT", path.formatted(""), event);
        bodies.call("GET", path.formatted(""), null);
        bodies.call("GET", path.formatted("/plan"), null);
        bodies.call("POST", path.formatted("/corrections"), null);
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
}
