package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults and refusals: a send by hand tells them to whoever asked, an automated one goes on until a fault is gone. */
class DeliveryFaultTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(value = MessageStatus.class, names = "SENT", mode = EnumSource.Mode.EXCLUDE)
    void aSendByHandThatMeetsAFaultSaysSoAndTheMessageStaysAsItIs(MessageStatus status) throws Exception {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(status, SEND_AT))) {
            MessageState before = message.row();

            Throwable refusal = sendInVain(message);

            assertThat(MessageInTest.reason(refusal)).isEqualTo(ReasonCode.EXCEPTION.name());
            assertThat(message.row()).isEqualTo(before);
            assertThat(message.known()).isEqualTo(before);
            assertThat(Duration.between(NOW, message.now())).isLessThan(PATIENCE);
            assertThat(message.outside().deliveries).hasSize(4).allMatch(request -> request.byHand() != null);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {"CHANNEL_BUSY", "IN_FLIGHT"})
    void whatPassesByItselfIsNoFaultAndTheSenderIsTold(ReasonCode why) throws Exception {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            MessageState before = message.row();

            Throwable refusal = sendInVain(message, request -> message.outside().notNow(why));

            assertThat(MessageInTest.reason(refusal)).isEqualTo(why.name());
            assertThat(message.row()).isEqualTo(before);
            message.signal("sendNow", Map.of("actor", "service:booking"));
            message.sleep(PATIENCE);
            assertThat(message.outside().rejections)
                    .extracting(Rejection::action, Rejection::reasonCode)
                    .containsExactly(tuple("sendNow", why));
        }
    }

    @Test
    void aSendThatFindsNoRoomInItsTimeIsRefused() throws Exception {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            message.outside().whenDelivering(request -> message.outside().refused(ReasonCode.CHANNEL_BUSY));

            assertThat(MessageInTest.reason(catchThrowable(() -> sendNow(message))))
                    .isEqualTo(ReasonCode.CHANNEL_BUSY.name());
        }
    }

    @Test
    void itsTimeStillComesAndTheNextDeliveryLooksAtTheClaimThatMayBeThere() throws Exception {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            sendInVain(message);
            message.outside().whenDelivering(message.outside()::sent);

            message.sleep(Duration.ofDays(3));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.outside().deliveries)
                    .extracting(DeliveryRequest::attempt)
                    .as("the number that a claim would carry")
                    .containsOnly(1);
            assertThat(message.outside().deliveries.getLast().byHand()).isNull();
        }
    }

    @Test
    void theSameCommandMayBeSentAgain() throws Exception {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            sendInVain(message);
            message.outside().whenDelivering(message.outside()::sent);

            SendNowAnswer answer = sendNow(message);

            assertThat(answer).isEqualTo(new SendNowAnswer(ReasonCode.SENT, message.row(), List.of()));
        }
    }

    @Test
    void aSignalThatMeetsAFaultIsWrittenToTheHistory() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            message.outside().whenDelivering(message.outside()::broken);
            message.start();

            message.signal("sendNow", Map.of("actor", "service:booking"));
            message.sleep(PATIENCE);

            assertThat(message.outside().rejections)
                    .extracting(Rejection::action, Rejection::reasonCode)
                    .containsExactly(tuple("sendNow", ReasonCode.EXCEPTION));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {"OPTED_OUT", "ORG_HELD", "EVENT_CANCELLED", "TOO_LATE", "HAS_LOAD_IN_TIME", "IN_DOUBT"})
    void aSignalThatIsNotLetThroughIsWrittenToTheHistoryToo(ReasonCode reason) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            message.outside().whenDelivering(request -> message.outside().refused(reason));
            message.start();

            message.signal("sendNow", Map.of("actor", "service:booking"));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.outside().rejections)
                    .extracting(Rejection::action, Rejection::actor, Rejection::reasonCode)
                    .containsExactly(tuple("sendNow", "service:booking", reason));
        }
    }

    @Test
    void anAutomatedSendIsTriedUntilTheFaultIsGone() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            FakeActivities outside = message.outside();
            outside.whenDelivering(
                    request -> outside.deliveries.size() <= 20 ? outside.broken(request) : outside.sent(request));
            message.start();

            message.sleep(Duration.ofDays(3).plusMinutes(10));

            assertThat(outside.deliveries).hasSize(21).allMatch(request -> request.attempt() == 1);
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void anAutomatedSendThatTheDatabaseRefusesLetsCommandsInAndIsTriedAgain() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            message.outside().whenDelivering(message.outside()::refusing);
            message.start();
            message.sleep(Duration.ofDays(3).plusSeconds(30));
            assertThat(message.outside().deliveries).hasSize(1);

            String later = SEND_AT.plus(Duration.ofHours(1)).toString();
            message.command("reschedule", MessageState.class, Map.of("sendAt", later));
            message.outside().whenDelivering(message.outside()::sent);
            message.sleep(Duration.ofHours(2));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.outside().deliveries)
                    .extracting(DeliveryRequest::attempt)
                    .as("the number that a claim would carry")
                    .containsExactly(1, 1);
        }
    }

    @Test
    void anAutomatedSendThatTheDatabaseRefusesAgainAndAgainWaitsForAPerson() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            message.outside().whenDelivering(message.outside()::refusing);
            message.start();

            message.sleep(Duration.ofDays(4));

            assertThat(message.outside().deliveries).hasSize(3);
            assertThat(message.known()).isEqualTo(message.row());
            assertThat(message.row().status()).isEqualTo(MessageStatus.BLOCKED);
            assertThat(message.row().reasonCode()).isEqualTo(ReasonCode.ENGINE_FAULT.name());
            message.outside().whenDelivering(message.outside()::sent);
            assertThat(sendNow(message).reasonCode()).isEqualTo(ReasonCode.SENT);
        }
    }

    /** Time is skipped once the first try has been made: nobody waits for the pauses between the tries. */
    private static Throwable sendInVain(MessageInTest message) throws Exception {
        return sendInVain(message, message.outside()::broken);
    }

    private static Throwable sendInVain(MessageInTest message, Function<DeliveryRequest, DeliveryResult> outside)
            throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        message.outside().whenDelivering(request -> {
            tried.countDown();
            return outside.apply(request);
        });
        CompletableFuture<Throwable> refusal =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> sendNow(message)));
        assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
        message.sleep(Duration.ofSeconds(30));
        return refusal.get(30, TimeUnit.SECONDS);
    }

    private static SendNowAnswer sendNow(MessageInTest message) {
        return message.command("sendNow", SendNowAnswer.class, Map.of("actor", "service:booking", "commandId", "c-1"));
    }
}
