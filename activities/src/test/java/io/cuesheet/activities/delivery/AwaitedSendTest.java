package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.db.delivery.SendRequest;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A send that somebody waits for is made beside the message's own run, which is told what came of it. */
class AwaitedSendTest extends DeliveryFixture {

    private final String command = UUID.randomUUID().toString();
    private SendRequestRepository requests;

    @BeforeEach
    void forgetWhatIsToBeTold() {
        requests = context.getBean(SendRequestRepository.class);
        database.jdbc().sql("delete from engine_sync").update();
    }

    @Test
    void whatCameOfItIsToldToWhoeverAskedAndToTheMessagesRun() {
        ask();

        DeliveryResult result = deliverBesideRun();

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(result.number()).isEqualTo(number());
        assertThat(judgement()).isEqualTo(ReasonCode.SENT);
        assertThat(toBeTold()).containsExactly("tell sendNow");
    }

    @Test
    void aDelayAndABlockAreToldToo() {
        ask();
        CHANNEL.answer = new ChannelOutcome.Transient("busy", null);

        assertThat(deliverBesideRun().row().status()).isEqualTo(MessageStatus.RETRYING);

        assertThat(judgement()).isEqualTo(ReasonCode.SEND_FAILED);
        assertThat(toBeTold()).containsExactly("tell sendNow");
    }

    @Test
    void theMessagesOwnRunHasTheRowAsItsAnswer() {
        ask();

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(judgement()).isEqualTo(ReasonCode.SENT);
        assertThat(toBeTold()).containsExactly("send sendNow");
    }

    @Test
    void oneThatWasTakenBackSendsNothingBeforeTheMessageIsDue() {
        CLOCK.set(SEND_AT.minusSeconds(3600));

        DeliveryResult result = deliverBesideRun();

        assertThat(result.row()).isEqualTo(message);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void whereTheMessagesOwnRunIsSendingItIsNotWaitedForUntilThatOnesLeaseRunsOut() {
        claimAndDie();
        ask();

        assertThatThrownBy(this::deliverBesideRun)
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getNextRetryDelay()).isLessThan(Duration.ofSeconds(3)));

        assertThatThrownBy(() -> deliver(1, null))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getNextRetryDelay()).isGreaterThan(Duration.ofSeconds(29)));
    }

    private DeliveryResult deliverBesideRun() {
        return activities.deliver(DeliveryRequest.besideRun(org, message));
    }

    private void ask() {
        requests.askOne(
                org,
                message.messageId(),
                new SendRequest(1, "user:1", command, null, false, List.of(), false, SEND_AT.plusSeconds(60)),
                SEND_AT);
    }

    private ReasonCode judgement() {
        return requests.take(org, message.messageId(), command).orElseThrow().outcome();
    }

    private static List<String> toBeTold() {
        return database.jdbc()
                .sql("select kind || ' ' || cause from engine_sync")
                .query(String.class)
                .list();
    }
}
