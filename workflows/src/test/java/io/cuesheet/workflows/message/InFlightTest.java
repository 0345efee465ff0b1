package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.workflows.ReasonCode;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that meet a delivery in flight: an Update is refused at once, a Signal waits for the outcome. */
@Timeout(60)
class InFlightTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch taken = new CountDownLatch(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    reschedule   | sendAt | 2026-12-03T10:00:00Z
                    changeStatus | status | paused
                    sendNow      | actor  | service:desk
                    """)
    void anUpdateIsRefusedAtOnceAndMayBeSentAgain(String name, String field, String value) throws Exception {
        Map<String, Object> command = Map.of(field, value, "commandId", "c-1");
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, NOW))) {
            message.outside().whenDelivering(request -> slowly(message, request));
            message.start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            Throwable refusal = catchThrowable(() -> message.command(name, Object.class, command));

            assertThat(MessageInTest.reason(refusal)).isEqualTo(ReasonCode.IN_FLIGHT.name());
            assertThat(message.history())
                    .as("a refusal leaves no trace")
                    .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);
            taken.countDown();
            message.awaitEnd();
        }
    }

    @Test
    void theSameUpdateIsAppliedWhenTheDeliveryHasEnded() throws Exception {
        Map<String, Object> pause = Map.of("status", "paused", "commandId", "c-1");
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, NOW))) {
            message.outside().whenDelivering(request -> {
                begun.countDown();
                await(taken);
                return message.outside().delayed(request);
            });
            message.start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            catchThrowable(() -> message.command("changeStatus", MessageState.class, pause));

            taken.countDown();
            MessageState paused = once(message, pause);

            assertThat(paused.status()).isEqualTo(MessageStatus.PAUSED);
        }
    }

    @Test
    void aSendByHandInFlightRefusesUpdatesToo() throws Exception {
        try (MessageInTest message =
                new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, NOW.plus(Duration.ofDays(3))))) {
            message.outside().whenDelivering(request -> slowly(message, request));
            CompletableFuture<SendNowAnswer> sending = CompletableFuture.supplyAsync(
                    () -> message.command("sendNow", SendNowAnswer.class, Map.of("actor", "service:booking")));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            Throwable refusal = catchThrowable(
                    () -> message.command("changeStatus", MessageState.class, Map.of("status", "skipped")));
            taken.countDown();

            assertThat(MessageInTest.reason(refusal)).isEqualTo(ReasonCode.IN_FLIGHT.name());
            assertThat(sending.get(30, TimeUnit.SECONDS).reasonCode()).isEqualTo(ReasonCode.SENT);
            message.awaitEnd();
        }
    }

    @Test
    void aSignalWaitsForTheOutcomeAndIsJudgedByIt() throws Exception {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, NOW))) {
            message.outside().whenDelivering(request -> slowly(message, request));
            message.start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            message.signal("changeStatus", Map.of("status", "paused", "actor", "service:booking"));
            taken.countDown();
            message.awaitEnd();

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.outside().rejections)
                    .extracting(Rejection::action, Rejection::reasonCode)
                    .isEqualTo(List.of(tuple("changeStatus", ReasonCode.INVALID_TRANSITION)));
        }
    }

    private DeliveryResult slowly(MessageInTest message, DeliveryRequest request) {
        begun.countDown();
        await(taken);
        return message.outside().sent(request);
    }

    /** Sends it until the delivery that was in flight has ended. */
    private static MessageState once(MessageInTest message, Map<String, Object> command) {
        while (true) {
            MessageState[] answer = new MessageState[1];
            Throwable refusal =
                    catchThrowable(() -> answer[0] = message.command("changeStatus", MessageState.class, command));
            if (refusal == null) {
                return answer[0];
            }
            assertThat(MessageInTest.reason(refusal)).isEqualTo(ReasonCode.IN_FLIGHT.name());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
