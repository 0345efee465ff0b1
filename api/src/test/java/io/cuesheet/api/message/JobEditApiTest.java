package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEditApiTest extends ApiTest {

    @Test
    void aJobIsMoved() {
        MessageId id = season.message("Moved", NOW.plusSeconds(10));
        Answer answer = patch(id, "{\"send_at\": \"2026-12-01T10:00:00+01:00\"}", "If-Match", "\"1\"")
                .expect(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(answer.<String>json("$.send_at")).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(entries(id)).containsExactly("reschedule key 1 2 2026-12-01T09:00:00Z");
        assertThat(jdbc.sql(
                                "select kind || ' ' || cause || ' ' || replace(iso_instant(turn), '.000000', '') from engine_sync where message_id = ?")
                        .param(id.value())
                        .query(String.class)
                        .list())
                .as("its workflow is told before it would wake up")
                .containsExactly("tell reschedule 2026-11-01T12:00:10Z");
    }

    @Test
    void aMessageGoesBackToItsRuleWithOneCommand() {
        MessageId id = season.message("Back", NOW.plusSeconds(3600));
        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        assertThat(get(JOBS + "/" + id).<Boolean>json("$.pinned")).isTrue();

        Answer answer = patch(id, "{\"pinned\": false}", "If-Match", "\"2\"").expect(200);
        assertThat(answer.<String>json("$.send_at")).isEqualTo("2026-11-01T13:00:00Z");
        assertThat(answer.<Boolean>json("$.pinned")).isFalse();

        assertThat(patch(id, "{\"pinned\": false}").expect(200).<Integer>json("$.revision"))
                .isEqualTo(3);
        patch(id, "{\"pinned\": false}", "If-Match", "\"2\"").expectProblem(412, "STALE_REVISION");
        assertThat(entries(id))
                .containsExactly("reschedule key 1 2 2026-12-01T10:00:00Z", "reschedule key 2 3 2026-11-01T13:00:00Z");
    }

    @Test
    void oneOfTheListedRevisionsIsEnough() {
        MessageId id = season.message("Listed", NOW.plusSeconds(3600));

        patch(id, "{\"status\": \"paused\"}", "If-Match", "\"1\", \"2\"").expect(200);
        patch(id, "{\"status\": \"scheduled\"}", "If-Match", "\"1\", \"2\"").expect(200);

        patch(id, "{\"status\": \"paused\"}", "If-Match", "\"1\", \"2\"").expectProblem(412, "STALE_REVISION");
        patch(id, "{\"status\": \"paused\"}", "If-Match", "W/\"3\"").expectProblem(412, "STALE_REVISION");
        patch(id, "{\"status\": \"paused\"}", "If-Match", "*").expect(200);
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
    void anEditThatMeetsADeliveryInFlightIsToldToComeBack() {
        MessageId id = season.message("In flight", NOW.plusSeconds(3600));
        attempt(id, NOW.plusSeconds(60));

        Answer refusal = patch(id, "{\"status\": \"paused\"}").expectProblem(409, "IN_FLIGHT");

        assertThat(refusal.header("Retry-After")).isEqualTo("5");
        assertThat(refusal.<String>json("$.detail"))
                .isEqualTo("This message is being sent right now. Try again in a few seconds.");
        assertThat(entries(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"scheduled, 1", "sent, 2"})
    void anEditThatMeetsAShortDeliveryIsJudgedByItsOutcome(String outcome, int revision) {
        MessageId id = season.message("Short", NOW.plusSeconds(3600));
        attempt(id, NOW.plusSeconds(60));

        CompletableFuture<Answer> edit = transactions.execute(delivery -> {
            jdbc.sql("select id from scheduled_message where id = ? for update")
                    .param(id.value())
                    .query(Object.class)
                    .single();
            CompletableFuture<Answer> started =
                    CompletableFuture.supplyAsync(() -> patch(id, "{\"status\": \"skipped\"}"));
            await().until(() -> jdbc.sql("""
                                    select count(*) from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                    """).query(Integer.class).single() > 0);
            jdbc.sql("update delivery_attempt set outcome = 'SENT', outcome_at = now() where message_id = ?")
                    .param(id.value())
                    .update();
            jdbc.sql("update scheduled_message set status = ?, revision = ? where id = ?")
                    .params(outcome, revision, id.value())
                    .update();
            return started;
        });

        if (outcome.equals("sent")) {
            edit.join().expectProblem(409, "INVALID_TRANSITION");
        } else {
            assertThat(edit.join().expect(200).<String>json("$.status")).isEqualTo("skipped");
        }
    }

    @Test
    void anEditThatWaitsForADeliveryIsTriedAgainUntilThatHasItsOutcome() {
        MessageId id = season.message("Waiting", NOW.plusSeconds(3600));
        attempt(id, NOW.plusSeconds(60));
        CompletableFuture<Answer> edit = CompletableFuture.supplyAsync(() -> patch(id, "{\"status\": \"paused\"}"));
        await().until(() -> wasLocked(id));
        jdbc.sql("update delivery_attempt set outcome = 'TRANSIENT', outcome_at = now() where message_id = ?")
                .param(id.value())
                .update();

        assertThat(edit.join().expect(200).<String>json("$.status")).isEqualTo("paused");
    }

    @Test
    void anAttemptWhoseWorkerDiedBlocksTheMessageAndTheEditIsJudgedByThat() {
        MessageId id = season.message("Lost", NOW.minusSeconds(60));
        attempt(id, NOW);

        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}", "If-Match", "\"1\"")
                .expectProblem(412, "STALE_REVISION");
        Answer skipped =
                patch(id, "{\"status\": \"skipped\"}", "If-Match", "\"2\"").expect(200);

        assertThat(skipped.<Object>json("$"))
                .extracting("status", "revision", "attempts")
                .containsExactly("skipped", 3, 1);
        assertThat(entries(id))
                .containsExactly(
                        "deliver service 1 2 2026-11-01T11:59:00Z", "changeStatus key 2 3 2026-11-01T11:59:00Z");
    }

    @Test
    void editsNeedNoTemporal() {
        MessageId id = season.message("Away", NOW.plusSeconds(3600));
        engine.failWith(ReasonCode.ENGINE_UNAVAILABLE);

        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        patch(id, "{\"pinned\": false}").expect(200);
        Answer paused = patch(id, "{\"status\": \"paused\"}").expect(200);
        client.send("DELETE", JOBS + "/" + id, key, null).expect(200);

        assertThat(paused.<Integer>json("$.revision")).isEqualTo(4);
        get(JOBS + "/" + id).expectProblem(404, "NOT_FOUND");
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void aRepeatedEditIsAppliedOnceAndItsKeyIsForNothingElse() {
        MessageId id = season.message("Keyed", NOW.plusSeconds(3600));
        String[] keyed = {"Idempotency-Key", "edit-1"};
        String body = "{\"send_at\": \"2026-12-01T10:00:00Z\"}";
        for (int time = 0; time < 2; time++) {
            assertThat(patch(id, body, keyed).expect(200).<Integer>json("$.revision"))
                    .isEqualTo(2);
        }

        patch(id, body.replace("10:00", "11:00"), keyed).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        patch(id, "{\"status\": \"paused\"}", keyed).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        sendNow(id, null, keyed).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        MessageId other = season.message("Other", NOW.plusSeconds(3600));
        assertThat(patch(other, body, keyed).expectProblem(400, "MALFORMED").<String>json("$.detail"))
                .isEqualTo("This command id was used for another message: use a new one.");
        assertThat(entries(id)).containsExactly("reschedule key 1 2 2026-12-01T10:00:00Z");

        sendNow(id, null, "Idempotency-Key", "send-1").expect(200);
        patch(id, body, "Idempotency-Key", "send-1").expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aStaleRevisionIsRefusedWithTheJobAsItIs() {
        MessageId id = season.message("Stale", NOW.plusSeconds(10));
        Answer answer =
                patch(id, "{\"status\": \"paused\"}", "If-Match", "\"7\"").expectProblem(412, "STALE_REVISION");
        assertThat(answer.<String>json("$.current.id")).isEqualTo(id.toString());
        assertThat(answer.<Integer>json("$.current.revision")).isEqualTo(1);
        assertThat(entries(id)).isEmpty();
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
        assertThat(entries(id)).isEmpty();
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
                .isEqualTo("The body has an unknown field. Known fields: pinned, send_at, status.");
        assertThat(patch(id, "{\"send_at\": {}}")
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("send_at has the wrong format.");
    }

    /** What was done to it, by whom, from which revision to which, and when it is sent since. */
    private List<String> entries(MessageId id) {
        return jdbc.sql("""
                        select action || ' ' || split_part(actor, ':', 1) || ' ' || (before ->> 'revision') || ' ' || revision
                               || ' ' || (after ->> 'sendAt')
                        from audit_entry where message_id = ? order by revision
                        """).param(id.value()).query(String.class).list();
    }

    private boolean wasLocked(MessageId id) {
        return jdbc.sql("select xmax::text <> '0' from scheduled_message where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    private void attempt(MessageId id, Instant deadline) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(Ids.next(), season.org().value(), id.value(), Times.timestamp(NOW), Times.timestamp(deadline))
                .update();
    }
}
