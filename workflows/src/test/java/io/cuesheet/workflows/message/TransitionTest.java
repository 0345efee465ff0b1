package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of statuses, with a workflow that runs or that a command has to start again. */
class TransitionTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));

    static Stream<Arguments> pairs() {
        return Arrays.stream(MessageStatus.values())
                .flatMap(from -> Arrays.stream(MessageStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void aStatusIsSetWhereTheTableSaysSo(MessageStatus from, MessageStatus to) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(from, SEND_AT))) {
            MessageState before = message.row();

            Throwable refusal = catchThrowable(
                    () -> message.command("changeStatus", MessageState.class, Map.of("status", to.wireName())));

            if (TransitionTable.maySet(from, to)) {
                assertThat(refusal).isNull();
                assertThat(message.outside().written().getFirst().status()).isEqualTo(to);
                expectTheDeliveryThatFollows(message, to);
            } else {
                assertThat(MessageInTest.reason(refusal)).isEqualTo("INVALID_TRANSITION");
                assertThat(message.row()).isEqualTo(before);
            }
        }
    }

    /** Armed again means sent: at its time, or at once for a fresh round of attempts. Everything else sleeps for good. */
    private static void expectTheDeliveryThatFollows(MessageInTest message, MessageStatus status) {
        message.sleep(Duration.ofDays(1));
        assertThat(message.outside().deliveries).hasSize(status == MessageStatus.RETRYING ? 1 : 0);
        message.sleep(Duration.ofDays(3));
        assertThat(message.outside().deliveries).hasSize(status.isArmed() ? 1 : 0);
        assertThat(message.known()).isEqualTo(message.row());
    }

    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void aMessageIsMovedWhereTheTableSaysSo(MessageStatus from) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(from, SEND_AT))) {
            Instant later = SEND_AT.plus(Duration.ofDays(1));

            Throwable refusal = catchThrowable(
                    () -> message.command("reschedule", MessageState.class, Map.of("sendAt", later.toString())));

            if (TransitionTable.mayMove(from)) {
                assertThat(refusal).isNull();
                assertThat(message.row().status()).isEqualTo(TransitionTable.moved(from));
                assertThat(message.row().sendAt()).isEqualTo(later);
            } else {
                assertThat(MessageInTest.reason(refusal)).isEqualTo("INVALID_TRANSITION");
                assertThat(message.row().revision()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void aMessageIsSentNowUnlessItWasSent(MessageStatus from) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(from, SEND_AT))) {
            Throwable refusal = catchThrowable(
                    () -> message.command("sendNow", SendNowAnswer.class, Map.of("actor", "service:booking")));

            if (from == MessageStatus.SENT) {
                assertThat(MessageInTest.reason(refusal)).isEqualTo("ALREADY_SENT");
                assertThat(message.outside().deliveries).isEmpty();
            } else {
                assertThat(refusal).isNull();
                assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageStatus.class,
            names = {"BLOCKED", "RETRYING", "FAILED"})
    void sendNowMayComeToSomethingElseAndSaysSo(MessageStatus outcome) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            Instant next = outcome == MessageStatus.RETRYING ? NOW.plusSeconds(30) : null;
            message.outside()
                    .whenDelivering(
                            request -> message.outside().becomes(request, outcome, ReasonCode.SEND_FAILED, next));

            SendNowAnswer answer = message.command("sendNow", SendNowAnswer.class, Map.of());

            assertThat(answer.reasonCode()).isEqualTo(ReasonCode.SEND_FAILED);
            assertThat(answer.state()).isEqualTo(message.row());
            assertThat(message.row().status()).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageStatus.class,
            names = {"SENT", "BLOCKED", "SKIPPED", "FAILED"})
    void anAttemptEndsWhereItsGateOrItsChannelSays(MessageStatus outcome) {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT))) {
            message.outside()
                    .whenDelivering(request -> message.outside().becomes(request, outcome, ReasonCode.TOO_LATE, null));
            message.start();

            message.sleep(Duration.ofDays(10));

            assertThat(message.outside().deliveries).hasSize(1);
            assertThat(message.known().status()).isEqualTo(outcome);
        }
    }

    @Test
    void aMessageThatMissedItsTimeCantBeArmedWithoutANewOne() {
        try (MessageInTest message =
                new MessageInTest(MessageInTest.row(MessageStatus.SKIPPED, NOW.minus(Duration.ofMinutes(6))))) {
            Throwable refusal = catchThrowable(
                    () -> message.command("changeStatus", MessageState.class, Map.of("status", "scheduled")));

            assertThat(MessageInTest.reason(refusal)).isEqualTo("IN_PAST");
            message.command(
                    "changeStatus",
                    MessageState.class,
                    Map.of(
                            "status",
                            "scheduled",
                            "sendAt",
                            message.now().minusSeconds(240).toString()));
            message.sleep(Duration.ofSeconds(1));
            assertThat(message.row().status())
                    .as("within the grace: due at once")
                    .isEqualTo(MessageStatus.SENT);
        }
    }
}
