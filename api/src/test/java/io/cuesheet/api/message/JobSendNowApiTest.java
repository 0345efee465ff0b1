package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobSendNowApiTest extends ApiTest {

    @Test
    void aMessageIsSentNowOnceWithOneIdempotencyKey() {
        MessageId id = season.message("Now", NOW.plusSeconds(10));
        for (int time = 0; time < 2; time++) {
            Answer answer = sendNow(id, null, "Idempotency-Key", "first").expect(200);
            assertThat(answer.<String>json("$.reason_code")).isEqualTo("SENT");
            assertThat(answer.<List<String>>json("$.passed")).isEmpty();
            assertThat(answer.<String>json("$.job.status")).isEqualTo("sent");
        }
        assertThat(engine.drain()).hasSize(1);
        assertThat(sendNow(id, null).expectProblem(409, "ALREADY_SENT").<String>json("$.current.status"))
                .isEqualTo("sent");
        sendNow(season.message("Other", NOW), null, "Idempotency-Key", "first").expectProblem(400, "MALFORMED");
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
    void aSendThatMeetsAShortDeliveryIsJudgedByItsOutcome() {
        MessageId id = season.message("Short", NOW.plusSeconds(10));
        engine.meetDeliveries(2, () -> {});
        assertThat(sendNow(id, null).expect(200).<String>json("$.reason_code")).isEqualTo("SENT");

        MessageId delivered = season.message("Delivered", NOW.plusSeconds(10));
        engine.meetDeliveries(
                1,
                () -> jdbc.sql("update scheduled_message set status = 'sent', revision = 2 where id = ?")
                        .param(delivered.value())
                        .update());
        sendNow(delivered, null).expectProblem(409, "ALREADY_SENT");
        assertThat(engine.drain()).hasSize(1);
    }

    @Test
    void anEngineThatIsAwayIsAProblem() {
        MessageId id = season.message("Away", NOW.plusSeconds(10));
        engine.failWith(ReasonCode.OUTCOME_UNKNOWN);
        sendNow(id, null).expectProblem(504, "OUTCOME_UNKNOWN");
        engine.failWith(ReasonCode.ENGINE_UNAVAILABLE);
        assertThat(sendNow(id, null).expectProblem(503, "ENGINE_UNAVAILABLE").header("Retry-After"))
                .isEqualTo("5");
        sendNow(id, "{\"confrim\": true}").expectProblem(400, "MALFORMED");
        assertThat(engine.drain()).isEmpty();
    }
}
