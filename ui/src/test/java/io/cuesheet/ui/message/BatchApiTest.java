package io.cuesheet.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.ui.UiApplication;
import io.cuesheet.ui.message.ApiClient.Answer;
import io.cuesheet.workflows.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = UiApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(BatchApiTest.Fakes.class)
class BatchApiTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String BULK = "/api/scheduler/jobs/bulk";
    private static final String BATCHES = "/api/scheduler/batches/";
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static int seasons;

    private final String prefix = "season" + ++seasons;
    private final JdbcClient jdbc = DATABASE.jdbc();
    private final Season season = new Season(jdbc, prefix);
    private final String operator = season.key(prefix + "-operator", "operator");

    private ApiClient client;

    /** Without an annotation, so that no other test's scan finds it. */
    static class Fakes {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", () -> "postgres");
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new ApiClient(port);
    }

    @Test
    void aShiftBecomesOneCommandAMessageWithTheRevisionThatWasSeen() {
        MessageId first = season.message("A", NOW.plusSeconds(60));
        season.message("B", NOW.plusSeconds(7200));

        Answer batch = bulk("""
                {"action": "reschedule", "shift": "PT1H30M", "filter": {"to": "2026-11-01T13:00:00Z"}}
                """).expect(202);

        assertThat(batch.<Integer>json("$.total")).isEqualTo(1);
        assertThat(batch.<String>json("$.state")).isEqualTo("running");
        assertThat(batch.header("Location")).isEqualTo(BATCHES + batch.json("$.id"));
        assertThat(jdbc.sql("""
                        select command || ' ' || (payload - 'actor' - 'commandId')::text || ' ' || (payload->>'commandId')
                        from outbox where org_id = ?
                        """).param(season.org().value()).query(String.class).list())
                .containsExactly("reschedule {\"sendAt\": \"2026-11-01T13:31:00.000000Z\","
                        + " \"issuedAt\": \"2026-11-01T12:00:00.000000Z\", \"expectedRevision\": 1} batch-"
                        + batch.json("$.id") + "-" + first);
        assertThat(items(batch)).containsExactly("{id=%s, revision=1, state=open, reason_code=null}".formatted(first));
    }

    @Test
    void idsThatAreNotHereAreToldAndARevisionThatWasSeenIsKept() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(60));
        MessageId theirs = new Season(jdbc, prefix + "-other").message("Theirs", NOW.plusSeconds(60));

        Answer batch = bulk("""
                {"action": "status", "status": "paused", "ids": ["%s", "%s"], "revisions": {"%1$s": 7}}
                """.formatted(mine, theirs)).expect(202);

        assertThat(batch.<Integer>json("$.total")).isEqualTo(2);
        assertThat(batch.<Integer>json("$.refused")).isEqualTo(1);
        assertThat(items(batch))
                .containsExactlyInAnyOrder(
                        "{id=%s, revision=7, state=open, reason_code=null}".formatted(mine),
                        "{id=%s, revision=null, state=refused, reason_code=NOT_FOUND}".formatted(theirs));
        assertThat(jdbc.sql("select count(*) from outbox where message_id = ?")
                        .param(theirs.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void outcomesAreCountedAndPagesCoverAllItems() {
        for (int number = 0; number < 5; number++) {
            season.message("M" + number, NOW.plusSeconds(60));
        }
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        List<Long> commands = jdbc.sql("select id from outbox where org_id = ? order by id")
                .param(season.org().value())
                .query(Long.class)
                .list();
        finish(commands.get(0), "DONE");
        finish(commands.get(1), "STALE_REVISION");
        finish(commands.get(2), "MISSING_RECIPIENT");
        jdbc.sql("update outbox set tries = 1 where id = ?")
                .param(commands.get(3))
                .update();

        Answer stopped = client.send("POST", BATCHES + batch.json("$.id") + "/stop", operator, null);

        assertThat(stopped.expect(200).<Object>json("$"))
                .extracting("state", "total", "open", "done", "conflicts", "refused", "stopped")
                .containsExactly("running", 5, 1, 1, 1, 1, 1);
        String path = BATCHES + batch.json("$.id") + "?limit=3";
        Answer page = client.send("GET", path, operator, null).expect(200);
        Answer rest = client.send("GET", path + "&cursor=" + page.json("$.next_cursor"), operator, null);
        assertThat(page.<List<Object>>json("$.items")).hasSize(3);
        assertThat(rest.expect(200).<List<Object>>json("$.items")).hasSize(2);
    }

    @Test
    void deletingIsDoneAtOnceAndCanBeUndone() {
        MessageId id = season.message("Gone", NOW.plusSeconds(60));
        bulk("{\"action\": \"delete\", \"filter\": {}, \"confirm\": true}").expectProblem(403, "FORBIDDEN");

        Answer batch = bulk("{\"action\": \"delete\", \"ids\": [\"%s\"]}".formatted(id))
                .expect(202);

        assertThat(batch.<Object>json("$")).extracting("state", "done").containsExactly("finished", 1);
        client.send("GET", "/api/scheduler/jobs/" + id, operator, null).expectProblem(404, "NOT_FOUND");
        client.send("POST", "/api/scheduler/deletions/" + batch.json("$.deletion_id") + "/undo", operator, null)
                .expect(200);
        client.send("GET", "/api/scheduler/jobs/" + id, operator, null).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"action\": \"explode\", \"filter\": {}}",
                "{\"action\": \"send_now\"}",
                "{\"action\": \"send_now\", \"filter\": {}, \"ids\": []}",
                "{\"action\": \"send_now\", \"ids\": []}",
                "{\"action\": \"send_now\", \"ids\": [\"1\"]}",
                "{\"action\": \"send_now\", \"ids\": [null]}",
                "{\"action\": \"send_now\", \"filter\": {\"stauts\": []}}",
                "{\"action\": \"send_now\", \"filter\": {\"status\": []}}",
                "{\"action\": \"send_now\", \"filter\": {}, \"shift\": \"PT1H\"}",
                "{\"action\": \"reschedule\", \"filter\": {}}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"PT0S\"}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"1 hour\"}",
                "{\"action\": \"reschedule\", \"filter\": {}, \"shift\": \"PT1H\", \"send_at\": \"2026-12-01T10:00:00Z\"}",
                "{\"action\": \"status\", \"filter\": {}}",
                "{\"action\": \"status\", \"filter\": {}, \"status\": \"sent\", \"send_at\": \"2026-12-01T10:00:00Z\"}",
                "{\"action\": \"delete\", \"filter\": {}}"
            })
    void aBodyThatDoesNotFitIsRefused(String body) {
        season.message("Kept", NOW.plusSeconds(60));
        bulk(body).expectProblem(400, "MALFORMED");
        assertThat(jdbc.sql("select count(*) from batch where org_id = ?")
                        .param(season.org().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoMayDoWhatIsChecked() {
        String viewer = season.key(prefix + "-viewer", "viewer");
        Season other = new Season(jdbc, prefix + "-other");
        String stranger = other.key(prefix + "-stranger", "admin");
        season.message("Seen", NOW.plusSeconds(60));
        client.send(
                        "POST",
                        BULK,
                        viewer,
                        "{\"action\": \"send_now\", \"filter\": {}}",
                        "Content-Type",
                        "application/json")
                .expectProblem(403, "FORBIDDEN");
        Answer batch = bulk("{\"action\": \"send_now\", \"filter\": {}}").expect(202);
        client.send("GET", BATCHES + batch.json("$.id"), viewer, null).expect(200);
        client.send("POST", BATCHES + batch.json("$.id") + "/stop", viewer, null)
                .expectProblem(403, "FORBIDDEN");
        client.send("GET", BATCHES + batch.json("$.id"), stranger, null).expectProblem(404, "NOT_FOUND");
        client.send("POST", BATCHES + batch.json("$.id") + "/stop", stranger, null)
                .expectProblem(404, "NOT_FOUND");
        client.send("GET", BATCHES + Ids.next(), viewer, null).expectProblem(404, "NOT_FOUND");
        client.send("GET", BATCHES + "x", viewer, null).expectProblem(404, "NOT_FOUND");
        bulk("{\"action\": \"status\", \"filter\": {}, \"status\": \"asleep\"}").expectProblem(422, "UNKNOWN_STATUS");
        bulk("{\"action\": \"reschedule\", \"filter\": {}, \"send_at\": \"2026-12-01T10:00:00\"}")
                .expectProblem(400, "NAIVE_TIMESTAMP");
    }

    private void finish(long command, String outcome) {
        jdbc.sql("update outbox set done_at = now(), outcome = ? where id = ?")
                .params(outcome, command)
                .update();
    }

    private List<String> items(Answer batch) {
        return client
                .send("GET", BATCHES + batch.json("$.id"), operator, null)
                .expect(200)
                .<List<Object>>json("$.items")
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Answer bulk(String body) {
        return client.send("POST", BULK, operator, body, "Content-Type", "application/json");
    }
}
