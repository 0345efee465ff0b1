package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is shown to whom, and what every path has in common. */
class JobReadApiTest extends ApiTest {

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
                                + " next_attempt_at=null, pinned=false, ad_hoc=false, occurrence=1, plan_moved=false, dst_shift=null, sent_at=null,"
                                + " updated_at=2026-01-01T00:00:00Z, attempt_detail=null, engine=in_step}")
                        .formatted(id, answer.json("$.event_id")));
    }

    @Test
    void anEditedJobSaysThatItsWorkflowIsNotToldYet() {
        MessageId id = season.message("Winter Gala", NOW.plusSeconds(3600));
        assertThat(patch(id, "{\"status\": \"paused\"}").expect(200).<String>json("$.engine"))
                .isEqualTo("pending");

        taskQueue.set(new Pollers(null));
        assertThat(get(JOBS + "/" + id).expect(200).<String>json("$.engine")).isEqualTo("away");
        assertThat(get(JOBS).expect(200).<String>json("$.jobs[0].engine")).isEqualTo("away");

        jdbc.sql("delete from engine_sync where message_id = ?")
                .param(id.value())
                .update();
        assertThat(get(JOBS + "/" + id).expect(200).<String>json("$.engine")).isEqualTo("in_step");
    }

    @Test
    void aJobInDoubtTellsWhatItsLastAttemptCameTo() {
        MessageId id = season.message("Winter Gala", NOW.minusSeconds(3600));
        attempt(id, 1, "the mail server answered 451 4.7.1");
        attempt(id, 2, "the mail server took too long after the final dot");
        become(id, "blocked", "IN_DOUBT");

        String detail = "the mail server took too long after the final dot";
        assertThat(get(JOBS + "/" + id).expect(200).<String>json("$.attempt_detail"))
                .isEqualTo(detail);
        assertThat(get(JOBS + "?status=blocked&reason=IN_DOUBT")
                        .expect(200)
                        .<List<String>>json("$.jobs[*].attempt_detail"))
                .containsExactly(detail);

        become(id, "paused", "BY_HAND");
        assertThat(get(JOBS + "/" + id).expect(200).<@Nullable String>json("$.attempt_detail"))
                .isNull();
    }

    private void attempt(MessageId id, int number, String detail) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at,
                                                      deadline_at, outcome, outcome_at, detail)
                        values (gen_random_uuid(), :org, :message, :attempt, 'smtp', 'key', 'service:scheduler', now(), now(), 'IN_DOUBT',
                                now(), :detail)
                        """)
                .param("org", season.org().value())
                .param("message", id.value())
                .param("attempt", number)
                .param("detail", detail)
                .update();
    }

    private void become(MessageId id, String status, String reason) {
        jdbc.sql("update scheduled_message set status = ?, reason_code = ?, attempts = 2 where id = ?")
                .params(status, reason, id.value())
                .update();
    }

    @Test
    void anotherOrganisationsJobIsNotFound() {
        MessageId theirs = newSeason().message("Theirs", NOW.plusSeconds(60));
        get(JOBS + "/" + theirs).expectProblem(404, "NOT_FOUND");
        get(JOBS + "/not-an-id").expectProblem(404, "NOT_FOUND");
        patch(theirs, "{\"status\": \"paused\"}").expectProblem(404, "NOT_FOUND");
        sendNow(theirs, null).expectProblem(404, "NOT_FOUND");
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void aViewerReadsOnly() {
        String viewer = key("viewer");
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
    void theDescriptionIsOpen() {
        Answer description = client.send("GET", "/v3/api-docs", null, null).expect(200);
        assertThat(description.<List<String>>json("$.paths['/api/scheduler/jobs'].get.parameters[*].name"))
                .contains("status", "cursor")
                .doesNotContain("caller", "params");
        assertThat(description.<Object>json("$.paths['/api/scheduler/jobs/{id}/send-now'].post"))
                .isNotNull();
        client.send("GET", "/swagger-ui/index.html", null, null).expect(200);
    }
}
