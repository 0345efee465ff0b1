package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the workflow makes of each verdict that a gate gives when the message falls due. */
class GateVerdictTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));

    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {
                "SCHEDULER_DISABLED",
                "TYPE_DISABLED",
                "ORG_HELD",
                "TOO_LATE",
                "MISSING_RECIPIENT",
                "UNDELIVERABLE_ADDRESS",
                "TEMPLATE_ERROR",
                "IN_DOUBT"
            })
    void aBlockedMessageSleepsForAYearUntilItIsArmedAgain(ReasonCode reason) {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            outside.whenDelivering(request -> outside.stopped(request, MessageStatus.BLOCKED, reason, SEND_AT));
            message.start();

            message.sleep(Duration.ofDays(365));

            assertThat(outside.deliveries).hasSize(1);
            assertThat(message.isOver()).isFalse();
            assertThat(message.known())
                    .isEqualTo(new MessageState(
                            message.row().messageId(), MessageStatus.BLOCKED, SEND_AT, 2, 0, reason.name(), null));
            outside.whenDelivering(outside::sent);
            Instant later = message.now().plus(Duration.ofHours(1));
            message.command(
                    "changeStatus", MessageState.class, Map.of("status", "scheduled", "sendAt", later.toString()));
            message.sleep(Duration.ofMinutes(61));
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(outside.deliveries).extracting(DeliveryRequest::attempt).containsExactly(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {"HAS_LOAD_IN_TIME", "EVENT_CANCELLED", "TOO_LATE", "DUPLICATE", "OPTED_OUT"})
    void aSkippedMessageHasEnded(ReasonCode reason) {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            outside.whenDelivering(request -> outside.stopped(request, MessageStatus.SKIPPED, reason, SEND_AT));
            message.start();

            message.sleep(Duration.ofDays(365));

            assertThat(outside.deliveries).hasSize(1);
            assertThat(message.isOver()).isTrue();
            assertThat(message.known()).isEqualTo(message.row());
        }
    }

    @Test
    void aMessageThatTheGateFindsMovedSleepsUntilItsNewTime() {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            Instant monday = SEND_AT.plus(Duration.ofDays(2));
            outside.whenDelivering(
                    request -> outside.stopped(request, MessageStatus.SCHEDULED, ReasonCode.STALE_REVISION, monday));
            message.start();
            message.sleep(Duration.ofDays(4));
            outside.whenDelivering(outside::sent);
            assertThat(outside.deliveries).hasSize(1);
            assertThat(message.known().sendAt()).isEqualTo(monday);

            message.sleep(Duration.ofDays(1).plusSeconds(1));

            assertThat(outside.deliveries).extracting(DeliveryRequest::attempt).containsExactly(1, 1);
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aMessageThatTheGateFindsDeletedEnds() {
        try (MessageInTest message = scheduled()) {
            message.outside().whenDelivering(request -> new DeliveryResult(ReasonCode.NOT_FOUND, null, List.of()));
            message.start();

            message.sleep(Duration.ofDays(365));

            assertThat(message.outside().deliveries).hasSize(1);
            assertThat(message.isOver()).isTrue();
        }
    }

    @Test
    void aMessageThatIsNotDueYetByTheGatesClockAsksAgainWhenItIs() {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            outside.whenDelivering(request ->
                    new DeliveryResult(ReasonCode.STALE_REVISION, message.row(), List.of(), Duration.ofSeconds(5)));
            message.start();
            message.sleep(Duration.ofDays(3).plusSeconds(12));
            assertThat(outside.deliveries).hasSize(3);

            outside.whenDelivering(outside::sent);
            message.sleep(Duration.ofSeconds(5));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aMessageWhoseRowIsDueLaterSleepsUntilThen() {
        try (MessageInTest message = scheduled()) {
            MessageState believed = message.row();
            MessageState later = new MessageState(
                    believed.messageId(), MessageStatus.SCHEDULED, SEND_AT.plus(Duration.ofDays(1)), 2, 0, null, null);
            message.start();
            message.outside().setRow(later);
            message.sleep(Duration.ofDays(3).plusHours(23));
            assertThat(message.known()).isEqualTo(later);
            assertThat(message.outside().deliveries).isEmpty();

            message.sleep(Duration.ofHours(1).plusSeconds(1));

            assertThat(message.outside().deliveries).hasSize(1);
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aCommandThatComesWithAWrongStartIsJudgedByTheRow() {
        MessageState paused = MessageInTest.row(MessageStatus.PAUSED, SEND_AT);
        try (MessageInTest message = new MessageInTest(paused)) {
            MessageState claimed =
                    new MessageState(paused.messageId(), MessageStatus.SCHEDULED, SEND_AT, 1, 0, null, null);
            Instant later = SEND_AT.plus(Duration.ofDays(1));

            message.signalWithStart("reschedule", Map.of("sendAt", later.toString()), claimed);
            message.sleep(Duration.ofDays(10));

            assertThat(message.row())
                    .isEqualTo(new MessageState(paused.messageId(), MessageStatus.PAUSED, later, 2, 0, null, null));
            assertThat(message.outside().deliveries).isEmpty();
        }
    }

    private static MessageInTest scheduled() {
        return new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, SEND_AT));
    }
}
