package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run follows its row by what it is told, whatever order that comes in, and a lie does not last. */
class SyncTest {

    private static final Instant SEND_AT = NOW.plus(Duration.ofDays(3));

    @Test
    void aMessageThatWasMovedIsSentAtItsNewTime() {
        try (MessageInTest message = scheduled()) {
            message.start();
            MessageState moved = moved(message, NOW.plus(Duration.ofHours(1)), 2);

            tell(message, moved);
            message.sleep(Duration.ofHours(1).plusSeconds(1));

            assertThat(message.outside().deliveries)
                    .extracting(DeliveryRequest::state)
                    .containsExactly(moved);
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        try (MessageInTest message = scheduled()) {
            message.start();
            MessageState first = message.row();
            MessageState paused = with(message, MessageStatus.PAUSED, SEND_AT, 3);
            tell(message, paused);
            tell(message, paused);

            tell(message, with(message, MessageStatus.SCHEDULED, NOW, 2));
            tell(message, first);
            message.sleep(Duration.ofDays(10));

            assertThat(message.known()).isEqualTo(paused);
            assertThat(message.outside().deliveries).isEmpty();
        }
    }

    @Test
    void aChangeThatLeavesTheWakeAsItIsSetsNoNewTimer() {
        try (MessageInTest message = scheduled()) {
            message.start();
            message.sleep(Duration.ofSeconds(1));

            tell(message, with(message, MessageStatus.SCHEDULED, SEND_AT, 2));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.known().revision()).isEqualTo(2);
            assertThat(message.history())
                    .filteredOn(EventType.EVENT_TYPE_TIMER_STARTED::equals)
                    .hasSize(1);
        }
    }

    @Test
    void aDeletedMessageEndsItsRun() {
        try (MessageInTest message = scheduled()) {
            message.start();

            message.signal("sync", new Sync(null, null, null, "delete", false));
            message.sleepUntil(message::isOver);

            assertThat(message.isOver()).isTrue();
            assertThat(message.outside().deliveries).isEmpty();
        }
    }

    @Test
    void aClosedMessageEndsItsRun() {
        try (MessageInTest message = scheduled()) {
            message.start();

            tell(message, with(message, MessageStatus.SKIPPED, SEND_AT, 2));
            message.sleepUntil(message::isOver);

            assertThat(message.isOver()).isTrue();
        }
    }

    @Test
    void aSendThatSomebodyAskedForWakesAPausedMessage() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            message.start();

            message.signal("sync", new Sync(message.row(), NOW, null, "sendNow", false));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.outside().deliveries).hasSize(1);
        }
    }

    @Test
    void aSendThatSomebodyAskedForIsMadeOfAClosedMessageToo() {
        MessageState failed = MessageInTest.row(MessageStatus.FAILED, SEND_AT);
        try (MessageInTest message = new MessageInTest(failed)) {
            message.startWith(MessageInput.of(MessageInTest.ORG, failed, NOW, null));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.outside().deliveries).hasSize(1);
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
            assertThat(message.isOver()).isTrue();
        }
    }

    @Test
    void aLieWakesTheRunEarlyAndTheGateTellsTheTruth() {
        try (MessageInTest message = scheduled()) {
            message.start();
            MessageState row = message.row();

            message.signal("sync", new Sync(moved(message, NOW, 99, false), NOW, null, "a lie", false));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.known()).isEqualTo(row);
            assertThat(message.outside().deliveries).isEmpty();
            message.sleep(Duration.ofDays(4));
            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aSendThatIsAskedForDuringAnotherOneIsNotForgotten() {
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.PAUSED, SEND_AT))) {
            FakeActivities outside = message.outside();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch asked = new CountDownLatch(1);
            outside.whenDelivering(request -> {
                begun.countDown();
                await(asked);
                outside.whenDelivering(outside::sent);
                return outside.refused(ReasonCode.ORG_HELD);
            });
            message.start();
            message.signal("sendNow", Map.of("actor", "service:booking"));
            await(begun);

            message.signal("sync", new Sync(message.row(), NOW, null, "sendNow", false));
            asked.countDown();
            message.sleep(Duration.ofSeconds(1));

            assertThat(outside.deliveries).hasSize(2);
        }
    }

    @Test
    void aSendThatIsAskedForEndsTheWaitForTheGatesClock() {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            outside.whenDelivering(request ->
                    new DeliveryResult(ReasonCode.STALE_REVISION, message.row(), List.of(), Duration.ofMinutes(1)));
            message.startWith(MessageInput.of(MessageInTest.ORG, message.row(), NOW, null));
            message.sleep(Duration.ofSeconds(1));
            assertThat(outside.deliveries).hasSize(1);
            outside.whenDelivering(outside::sent);

            message.signal("sync", new Sync(message.row(), NOW.plusSeconds(1), null, "sendNow", false));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void aRunThatWasToldOfADeletionThatNeverWasGoesOnWithItsNextCommand() {
        try (MessageInTest message = scheduled()) {
            message.start();

            message.signal("sync", new Sync(null, null, null, "a lie", false));
            message.signal("changeStatus", Map.of("status", "paused", "actor", "service:booking"));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.row().status()).isEqualTo(MessageStatus.PAUSED);
            assertThat(message.isOver()).isFalse();
        }
    }

    @Test
    void aLieThatPutsTheRunToSleepIsCorrected() {
        try (MessageInTest message = scheduled()) {
            message.start();
            MessageState row = message.row();
            message.signal(
                    "sync",
                    new Sync(with(message, MessageStatus.PAUSED, SEND_AT, 99, false), null, null, "a lie", true));

            message.signal("sync", new Sync(row, row.wake(), null, "reconcile", true));
            message.sleep(Duration.ofDays(4));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @Test
    void whatIsToldDuringADeliveryIsNotForgottenWhenItEnds() {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch edited = new CountDownLatch(1);
            Instant later = SEND_AT.plus(Duration.ofDays(30));
            outside.whenDelivering(request -> {
                DeliveryResult delayed = outside.delayed(request);
                begun.countDown();
                await(edited);
                outside.whenDelivering(outside::sent);
                return delayed;
            });
            message.startWith(MessageInput.of(MessageInTest.ORG, message.row(), NOW, null));
            await(begun);
            MessageState moved =
                    new MessageState(message.row().messageId(), MessageStatus.SCHEDULED, later, 3, 1, null, null);
            outside.setRow(moved);
            tell(message, moved);
            edited.countDown();
            message.sleep(Duration.ofDays(1));

            assertThat(message.known()).isEqualTo(moved);
            assertThat(outside.deliveries).hasSize(1);
        }
    }

    @Test
    void aMessageThatWasBroughtBackDuringALookAtItsTombstoneGoesOn() {
        try (MessageInTest message = scheduled()) {
            FakeActivities outside = message.outside();
            MessageState row = message.row();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(1);
            outside.whenDelivering(request -> {
                begun.countDown();
                await(back);
                outside.whenDelivering(outside::sent);
                return new DeliveryResult(ReasonCode.NOT_FOUND, null, List.of());
            });
            message.startWith(MessageInput.of(MessageInTest.ORG, row, NOW, null));
            await(begun);
            MessageState restored = with(message, MessageStatus.SCHEDULED, SEND_AT, 3);
            tell(message, restored);
            back.countDown();
            message.sleep(Duration.ofDays(4));

            assertThat(message.row().status()).isEqualTo(MessageStatus.SENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "'a text'",
                "{'state':17,'cause':'x','correct':true}",
                "{'state':{'messageId':ID,'status':'paused','revision':9},'cause':'x','correct':true}",
                "{'state':{'messageId':ID,'status':'asleep','sendAt':AT,'revision':9},'correct':true}",
                "{'state':{'messageId':ID,'status':'paused','sendAt':'+999999999-01-01T00:00:00Z','revision':9},"
                        + "'correct':true}",
                "{'state':{'messageId':'01930000-0000-7000-8000-00000000dead','status':'paused','sendAt':AT,"
                        + "'revision':9},'correct':true}",
                "{'state':{'messageId':ID,'status':'paused','sendAt':AT,'revision':9,'attempts':-1},'correct':true}",
            })
    void whatNoRowCanBeIsIgnored(String json) {
        try (MessageInTest message = scheduled()) {
            message.start();
            MessageState row = message.row();

            message.signal(
                    "sync",
                    RawJson.of(json.replace("ID", "'" + row.messageId() + "'").replace("AT", "'" + SEND_AT + "'")));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.known()).isEqualTo(row);
            assertThat(message.failedTasks()).isZero();
        }
    }

    @Test
    void aCommandOfAnotherServiceIsJudgedByTheRowAlthoughTheRunIsBehind() {
        try (MessageInTest message = scheduled()) {
            message.start();
            message.outside().setRow(with(message, MessageStatus.SKIPPED, SEND_AT, 5));

            message.signal("changeStatus", Map.of("status", "paused", "actor", "service:booking"));
            message.sleep(Duration.ofSeconds(1));

            assertThat(message.outside().rejections)
                    .extracting(rejection -> rejection.reasonCode().name())
                    .containsExactly("INVALID_TRANSITION");
            assertThat(message.isOver()).isTrue();
        }
    }

    private static void tell(MessageInTest message, MessageState row) {
        message.signal("sync", new Sync(row, row.wake(), null, "edit", false));
    }

    private static MessageState moved(MessageInTest message, Instant sendAt, long revision) {
        return moved(message, sendAt, revision, true);
    }

    private static MessageState moved(MessageInTest message, Instant sendAt, long revision, boolean isTrue) {
        return with(message, MessageStatus.SCHEDULED, sendAt, revision, isTrue);
    }

    private static MessageState with(MessageInTest message, MessageStatus status, Instant sendAt, long revision) {
        return with(message, status, sendAt, revision, message.row().revision() < revision);
    }

    /** A row that is so, or, where it is not true, one that somebody claims. */
    private static MessageState with(
            MessageInTest message, MessageStatus status, Instant sendAt, long revision, boolean isTrue) {
        MessageId id = message.row().messageId();
        MessageState state = new MessageState(id, status, sendAt, revision, 0, null, null);
        if (isTrue) {
            message.outside().setRow(state);
        }
        return state;
    }

    private static MessageInTest scheduled() {
        return new MessageInTest(
                new MessageState(new MessageId(UUID.randomUUID()), MessageStatus.SCHEDULED, SEND_AT, 1, 0, null, null));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
