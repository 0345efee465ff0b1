package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobEditApiTest extends ApiTest {

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
    void anEditThatMeetsADeliveryInFlightIsToldToComeBack() {
        MessageId id = season.message("In flight", NOW.plusSeconds(3600));
        engine.failWith(ReasonCode.IN_FLIGHT);

        Answer refusal = patch(id, "{\"status\": \"paused\"}").expectProblem(409, "IN_FLIGHT");

        assertThat(refusal.header("Retry-After")).isEqualTo("5");
        assertThat(refusal.<String>json("$.detail"))
                .isEqualTo("This message is being sent right now. Try again in a few seconds.");
    }

    @Test
    void anEditThatMeetsAShortDeliveryIsJudgedByItsOutcome() {
        MessageId id = season.message("Short", NOW.plusSeconds(3600));
        engine.meetDeliveries(2, () -> {});
        patch(id, "{\"status\": \"paused\"}").expect(200);

        engine.meetDeliveries(
                1,
                () -> jdbc.sql("update scheduled_message set status = 'sent', revision = 3 where id = ?")
                        .param(id.value())
                        .update());
        patch(id, "{\"status\": \"skipped\"}").expectProblem(409, "INVALID_TRANSITION");
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
}
