package io.cuesheet.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.ui.UiApplication;
import io.cuesheet.ui.heartbeat.Pollers;
import io.cuesheet.ui.heartbeat.TaskQueue;
import io.cuesheet.ui.message.ApiClient.Answer;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = UiApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(JobApiTest.Fakes.class)
class JobApiTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String JOBS = "/api/scheduler/jobs";
    private static final String JSON = "application/json";
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static int seasons;

    private final String prefix = "season" + ++seasons;
    private final JdbcClient jdbc = DATABASE.jdbc();
    private final Season season = new Season(jdbc, prefix);
    private final String key = season.key(prefix + "-key", "operator");

    @Autowired
    private FakeEngine engine;

    private ApiClient client;

    /** Without an annotation, so that no other test's scan finds it. */
    static class Fakes {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        @Primary
        TaskQueue taskQueue() {
            return () -> new Pollers(1);
        }

        @Bean
        @Primary
        FakeEngine fakeEngine(JdbcClient jdbc, Clock clock) {
            return new FakeEngine(jdbc, clock);
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
        engine.failWith(null);
        engine.answerSendNowWith(ReasonCode.SENT);
        engine.drain();
    }

    @Test
    void withoutAKeyNothingIsShown() {
        assertThat(client.send("GET", JOBS, null, null)
                        .expectProblem(401, "UNAUTHENTICATED")
                        .header("WWW-Authenticate"))
                .isEqualTo("Bearer");
        client.send("GET", JOBS, "wrong", null).expectProblem(401, "UNAUTHENTICATED");
        client.send("GET", "/api/nothing", null, null).expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void aRevokedKeyOpensNothing() {
        jdbc.sql("update api_key set revoked_at = now() where org_id = ?")
                .param(season.org().value())
                .update();
        get(JOBS).expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void aJobIsShownWithItsRevisionAsETag() {
        MessageId id = season.message("Winter Gala", NOW.plusSeconds(3600));
        Answer answer = get(JOBS + "/" + id).expect(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.<Object>json("$"))
                .hasToString(("{id=%s, event_id=%s, event_name=Winter Gala, venue=Tempodrom, city=Berlin,"
                                + " message_type=REMINDER, contact_role=promoter, recipient=promoter@example.org,"
                                + " send_at=2026-11-01T13:00:00Z, planned_at=2026-11-01T13:00:00Z,"
                                + " time_zone=Europe/Berlin, status=scheduled, reason_code=null, revision=1, attempts=0,"
                                + " next_attempt_at=null, pinned=false, dst_shift=null, sent_at=null,"
                                + " updated_at=2026-01-01T00:00:00Z}")
                        .formatted(id, answer.json("$.event_id")));
    }

    @Test
    void anotherOrganisationsJobIsNotFound() {
        MessageId theirs = new Season(jdbc, prefix + "-other").message("Theirs", NOW.plusSeconds(60));
        get(JOBS + "/" + theirs).expectProblem(404, "NOT_FOUND");
        get(JOBS + "/not-an-id").expectProblem(404, "NOT_FOUND");
        patch(theirs, "{\"status\": \"paused\"}").expectProblem(404, "NOT_FOUND");
        sendNow(theirs, null).expectProblem(404, "NOT_FOUND");
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void pagesCoverAllJobsInOrderAndOnce() {
        List<String> expected = new ArrayList<>();
        for (String name : List.of("A", "B", "C", "D", "E", "F", "G")) {
            expected.add(season.message(name, NOW.plusSeconds(100)).toString());
        }
        expected.addFirst(season.message("Z", NOW.plusSeconds(10)).toString());
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page =
                    get(JOBS + "?limit=3&include_total=true&cursor=" + cursor).expect(200);
            seen.addAll(page.json("$.jobs[*].id"));
            assertThat(page.<Integer>json("$.total")).isEqualTo(8);
            cursor = page.json("$.next_cursor");
        }
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void filtersNarrowTheList() {
        MessageId early = season.message("Early", NOW.plusSeconds(10));
        MessageId late = season.message("Late", NOW.plusSeconds(1000));
        jdbc.sql("update scheduled_message set status = 'paused' where id = ?")
                .param(late.value())
                .update();
        assertThat(ids("?status=paused,failed")).containsExactly(late.toString());
        assertThat(ids("?status=scheduled&status=failed")).containsExactly(early.toString());
        assertThat(ids("?from=2026-11-01T12:01:00Z")).containsExactly(late.toString());
        assertThat(ids("?to=2026-11-01T13:01:00%2B01:00")).containsExactly(early.toString());
        assertThat(ids("?text=LAT&message_type=REMINDER")).containsExactly(late.toString());
        assertThat(ids("?message_type=INIT")).isEmpty();
    }

    @Test
    void aRecipientIsMatchedAsAWholeAndInAnyCase() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(10));
        season.message("Theirs", NOW.plusSeconds(20));
        jdbc.sql("update contact set email = 'Stage@Example.org' where id = "
                        + "(select contact_id from scheduled_message where id = ?)")
                .param(mine.value())
                .update();
        assertThat(ids("?recipient=stage@example.ORG")).containsExactly(mine.toString());
        assertThat(ids("?recipient=tage@example.org")).isEmpty();
    }

    @Test
    void aQuestionWhoseAnswerIsKnownIsHiddenUntilItIsAskedFor() {
        MessageId init = season.message("Known", NOW.plusSeconds(10));
        MessageId reminder = season.message("Reminded", NOW.plusSeconds(20));
        jdbc.sql("update scheduled_message set message_type_id = "
                        + "(select id from message_type where org_id = ? and code = 'INIT') where id = ?")
                .params(season.org().value(), init.value())
                .update();
        assertThat(ids("")).containsExactly(init.toString(), reminder.toString());
        jdbc.sql("update event set load_in_local = starts_local, load_in_confidence = 'confirmed' where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(ids("")).containsExactly(reminder.toString());
        assertThat(get(JOBS + "?include_total=true").<Integer>json("$.total")).isEqualTo(1);
        assertThat(ids("?include_init_with_load_in=true")).containsExactly(init.toString(), reminder.toString());
        get(JOBS + "/" + init).expect(200);
    }

    @Test
    void messagesOfOneEventAreListed() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(10));
        season.message("Theirs", NOW.plusSeconds(20));
        String event = get(JOBS + "/" + mine).json("$.event_id");
        assertThat(ids("?event_id=" + event)).containsExactly(mine.toString());
    }

    @Test
    void aParameterThatMeansNothingIsRefused() {
        get(JOBS + "?stauts=paused").expectProblem(400, "MALFORMED");
        get(JOBS + "?limit=501").expectProblem(400, "MALFORMED");
        get(JOBS + "?limit=0").expectProblem(400, "MALFORMED");
        get(JOBS + "?cursor=abc").expectProblem(400, "MALFORMED");
        get(JOBS + "?event_id=1").expectProblem(400, "MALFORMED");
        get(JOBS + "?text=%00").expectProblem(400, "MALFORMED");
        get(JOBS + "?recipient=%00").expectProblem(400, "MALFORMED");
        get(JOBS + "?include_init_with_load_in=yes").expectProblem(400, "MALFORMED");
        get(JOBS + "?from=2026-11-01T12:01:00").expectProblem(400, "NAIVE_TIMESTAMP");
        get(JOBS + "?from=%2B999999999-01-01T00:00:00Z").expectProblem(400, "MALFORMED");
        get(JOBS + "?status=asleep").expectProblem(422, "UNKNOWN_STATUS");
    }

    @Test
    void aJobIsMoved() {
        MessageId id = season.message("Moved", NOW.plusSeconds(10));
        Answer answer = patch(id, "{\"send_at\": \"2026-12-01T10:00:00+01:00\"}", "If-Match", "\"1\"")
                .expect(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(answer.<String>json("$.send_at")).isEqualTo("2026-12-01T09:00:00Z");
        MessageCommand command = engine.drain().getFirst();
        assertThat(command.envelope().actor()).startsWith("key:");
        assertThat(command.envelope().expectedRevision()).isEqualTo(1L);
        assertThat(command.envelope().validUntil()).isAfter(NOW);
    }

    @Test
    void aMessageGoesBackToItsRuleWithOneCommand() {
        MessageId id = season.message("Back", NOW.plusSeconds(3600));
        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        assertThat(get(JOBS + "/" + id).<Boolean>json("$.pinned")).isTrue();

        Answer answer = patch(id, "{\"pinned\": false}", "If-Match", "\"2\"").expect(200);
        assertThat(answer.<String>json("$.send_at")).isEqualTo("2026-11-01T13:00:00Z");
        assertThat(answer.<Boolean>json("$.pinned")).isFalse();

        engine.drain();
        assertThat(patch(id, "{\"pinned\": false}").expect(200).<Integer>json("$.revision"))
                .isEqualTo(3);
        patch(id, "{\"pinned\": false}", "If-Match", "\"2\"").expectProblem(412, "STALE_REVISION");
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void aRuleWhoseTimeHasPassedTakesNoMessageBack() {
        MessageId id = season.message("Passed", NOW.minusSeconds(301));
        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        patch(id, "{\"pinned\": false}").expectProblem(422, "IN_PAST");
    }

    @Test
    void fiveMinutesOfGraceMeanDueAtOnce() {
        MessageId id = season.message("Grace", NOW.plusSeconds(3600));
        patch(id, "{\"send_at\": \"2026-11-01T11:54:59Z\"}").expectProblem(422, "IN_PAST");
        assertThat(patch(id, "{\"send_at\": \"2026-11-01T11:55:00Z\"}")
                        .expect(200)
                        .<String>json("$.send_at"))
                .isEqualTo("2026-11-01T11:55:00Z");
    }

    @Test
    void aStaleRevisionIsRefusedWithTheJobAsItIs() {
        MessageId id = season.message("Stale", NOW.plusSeconds(10));
        Answer answer =
                patch(id, "{\"status\": \"paused\"}", "If-Match", "\"7\"").expectProblem(412, "STALE_REVISION");
        assertThat(answer.<String>json("$.current.id")).isEqualTo(id.toString());
        assertThat(answer.<Integer>json("$.current.revision")).isEqualTo(1);
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void badBodiesAreRefused() {
        MessageId id = season.message("Bad", NOW.plusSeconds(10));
        for (String body : List.of(
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{} {}",
                "{\"status\": \"paused\", \"status\": \"sent\"}",
                "{\"send_at\": \"soon\"}",
                "{\"pinned\": true}",
                "{\"pinned\": \"no\"}",
                "{\"pinned\": false, \"status\": \"paused\"}",
                "{\"status\": \"sent\", \"send_at\": \"2026-12-01T10:00:00Z\"}")) {
            patch(id, body).expectProblem(400, "MALFORMED");
        }
        patch(id, "{\"status\": \"asleep\"}").expectProblem(422, "UNKNOWN_STATUS");
        patch(id, "{\"send_at\": \"2026-10-01T10:00:00Z\"}").expectProblem(422, "IN_PAST");
        patch(id, "{\"send_at\": \"2036-10-01T10:00:00Z\"}").expectProblem(422, "TOO_FAR");
        patch(id, "{\"status\": \"scheduled\"}").expectProblem(409, "INVALID_TRANSITION");
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void aRefusalNamesTheField() {
        MessageId id = season.message("Named", NOW.plusSeconds(10));
        assertThat(patch(id, "{\"send_at\": \"2026-12-01T10:00:00\"}")
                        .expectProblem(400, "NAIVE_TIMESTAMP")
                        .<String>json("$.detail"))
                .startsWith("send_at has no offset");
        assertThat(patch(id, "{\"sendat\": \"2026-12-01T10:00:00Z\"}")
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("The body has an unknown field; known are: pinned, send_at, status.");
        assertThat(patch(id, "{\"send_at\": {}}")
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("send_at has the wrong form.");
    }

    @Test
    void aMessageIsSentNowOnceWithOneIdempotencyKey() {
        MessageId id = season.message("Now", NOW.plusSeconds(10));
        for (int time = 0; time < 2; time++) {
            Answer answer =
                    sendNow(id, null, "Idempotency-Key", prefix + "-first").expect(200);
            assertThat(answer.<String>json("$.reason_code")).isEqualTo("SENT");
            assertThat(answer.<List<String>>json("$.passed")).isEmpty();
            assertThat(answer.<String>json("$.job.status")).isEqualTo("sent");
        }
        assertThat(engine.drain()).hasSize(1);
        assertThat(sendNow(id, null).expectProblem(409, "ALREADY_SENT").<String>json("$.current.status"))
                .isEqualTo("sent");
        sendNow(season.message("Other", NOW), null, "Idempotency-Key", prefix + "-first")
                .expectProblem(400, "MALFORMED");
    }

    @Test
    void whatCouldNotBeSentIsAProblem() {
        MessageId id = season.message("Later", NOW.plusSeconds(10));
        engine.answerSendNowWith(ReasonCode.MISSING_RECIPIENT);
        assertThat(sendNow(id, "{\"confirm\": true}")
                        .expectProblem(422, "MISSING_RECIPIENT")
                        .<String>json("$.current.id"))
                .isEqualTo(id.toString());
        engine.answerSendNowWith(ReasonCode.SEND_FAILED);
        sendNow(id, "{\"confirm_resend\": false}").expectProblem(502, "SEND_FAILED");
        engine.answerSendNowWith(ReasonCode.ORG_HELD);
        sendNow(id, null).expectProblem(400, "ORG_HELD");
    }

    @Test
    void anEngineThatIsAwayIsAProblem() {
        MessageId id = season.message("Away", NOW.plusSeconds(10));
        engine.failWith(new CommandFailed(ReasonCode.OUTCOME_UNKNOWN));
        sendNow(id, null).expectProblem(504, "OUTCOME_UNKNOWN");
        engine.failWith(new CommandFailed(ReasonCode.ENGINE_UNAVAILABLE));
        assertThat(sendNow(id, null).expectProblem(503, "ENGINE_UNAVAILABLE").header("Retry-After"))
                .isEqualTo("5");
        sendNow(id, "{\"confrim\": true}").expectProblem(400, "MALFORMED");
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void aViewerReadsOnly() {
        String viewer = season.key(prefix + "-viewer", "viewer");
        MessageId id = season.message("Seen", NOW.plusSeconds(10));
        client.send("GET", JOBS + "/" + id, viewer, null).expect(200);
        client.send("POST", JOBS + "/" + id + "/send-now", viewer, null).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void whatTheApiDoesNotKnowIsAProblemToo() {
        get("/api/nothing").expectProblem(404, "NOT_FOUND");
        get("/api").expectProblem(404, "NOT_FOUND");
        get("/api//scheduler/jobs").expectProblem(400, "MALFORMED");
        assertThat(client.send("PUT", JOBS, key, null)
                        .expectProblem(405, "METHOD_NOT_ALLOWED")
                        .header("Allow"))
                .contains("GET");
        client.send("GET", JOBS, key, null, "Accept", "application/pdf").expectProblem(406, "NOT_ACCEPTABLE");
        MessageId id = season.message("Form", NOW.plusSeconds(10));
        client.send("PATCH", JOBS + "/" + id, key, "x", "Content-Type", "text/plain")
                .expectProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void theSchedulerHeartbeatIsTold() {
        Answer never = get("/api/scheduler/heartbeat").expect(200);
        assertThat(never.<Object>json("$"))
                .hasToString("{status=never, last_seen_at=null, age_seconds=null, overdue_count=0,"
                        + " oldest_overdue_seconds=null, pollers=1, alarm=null}");
        season.message("Overdue", NOW.minusSeconds(120));
        jdbc.sql("insert into scheduler_heartbeat (org_id, last_seen_at, worker) values (?, ?, 'test')")
                .params(season.org().value(), Times.timestamp(NOW.minusSeconds(60)))
                .update();
        assertThat(get("/api/scheduler/heartbeat").expect(200).<Object>json("$"))
                .hasToString("{status=green, last_seen_at=2026-11-01T11:59:00Z, age_seconds=60, overdue_count=1,"
                        + " oldest_overdue_seconds=120, pollers=1, alarm=null}");
    }

    @Test
    void theDescriptionAndTheHealthAreOpenAndThePageIsNot() {
        Answer description = client.send("GET", "/v3/api-docs", null, null).expect(200);
        assertThat(description.<List<String>>json("$.paths['/api/scheduler/jobs'].get.parameters[*].name"))
                .contains("status", "cursor")
                .doesNotContain("caller", "params");
        assertThat(description.<Object>json("$.paths['/api/scheduler/jobs/{id}/send-now'].post"))
                .isNotNull();
        client.send("GET", "/swagger-ui/index.html", null, null).expect(200);
        client.send("GET", "/actuator/health", null, null).expect(200);
        client.send("GET", "/login", null, null, "Accept", "text/html").expect(200);
        assertThat(client.send("GET", "/", null, null, "Accept", "text/html")
                        .expect(302)
                        .header("Location"))
                .endsWith("/login");
        client.send("GET", "/", key, null, "Accept", "text/html").expect(302);
    }

    private List<String> ids(String query) {
        return get(JOBS + query).expect(200).json("$.jobs[*].id");
    }

    private Answer get(String path) {
        return client.send("GET", path, key, null);
    }

    private Answer patch(MessageId id, String body, String... headers) {
        return client.send("PATCH", JOBS + "/" + id, key, body, withJson(headers));
    }

    private Answer sendNow(MessageId id, @Nullable String body, String... headers) {
        return client.send("POST", JOBS + "/" + id + "/send-now", key, body, withJson(headers));
    }

    private static String[] withJson(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", JSON));
        return all.toArray(String[]::new);
    }
}
