package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.delivery.ChannelWaitRepository.Waited;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A mail server that does not work is noticed once: messages wait, and one at a time tries it. */
class ChannelOutageTest extends ChannelOutageFixture {

    @Test
    void afterThreeFailuresInARowTheOthersWaitWithoutATry() {
        CHANNEL.answer = AWAY;
        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(down()).isEmpty();

        assertWaits(deliver(another()));
        assertWaits(deliver(another()));

        assertThat(CHANNEL.taken).hasSize(3);
        assertThat(down()).containsExactly(new Down(ChannelKind.EMAIL, SEND_AT, 2, "the mail server can't be reached"));
    }

    @Test
    void onlyFailuresOfTheServerInARowAndWithinTenMinutesCount() {
        CHANNEL.answer = AWAY;
        deliver(another());
        deliver(another());
        CHANNEL.answer = TAKEN;
        deliver(another());
        CHANNEL.answer = AWAY;
        deliver(another());
        deliver(another());
        CHANNEL.answer = new ChannelOutcome.Transient("452 4.2.2", null);
        deliver(another());
        CLOCK.advance(Duration.ofMinutes(11));
        CHANNEL.answer = AWAY;
        deliver(another());
        deliver(another());
        assertThat(down()).isEmpty();

        deliver(another());

        assertThat(down()).hasSize(1);
    }

    @Test
    void oneMessageThatFailsAgainAndAgainTakesNoChannelDown() {
        CHANNEL.answer = AWAY;
        MessageState bad = deliver(another());
        for (int attempt = 0; attempt < 3; attempt++) {
            CLOCK.set(bad.dueAt());
            bad = deliver(bad);
            assertThat(bad.status()).isEqualTo(MessageStatus.RETRYING);
        }

        assertThat(down()).isEmpty();
    }

    @Test
    void aMessageThatFailedAsProbeLetsTheOthersTryFirst() {
        goDown();
        IntStream.rangeClosed(0, 2).forEach(number -> assertWaits(deliver(another())));
        Set<MessageId> asked = new HashSet<>();
        for (int probe = 0; probe < 3; probe++) {
            CLOCK.advance(Duration.ofMinutes(5));
            MessageState next = asked().getFirst();
            assertThat(asked.add(next.messageId())).isTrue();
            assertWaits(deliver(next));
        }
        CLOCK.advance(Duration.ofMinutes(5));

        assertThat(asked.add(asked().getFirst().messageId()))
                .as("all were tried")
                .isFalse();
    }

    @Test
    void aServerThatSaysWhenIsNotProbedBefore() {
        goDown();
        deliver(another());
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = new ChannelOutcome.Transient("503", Duration.ofHours(1), true);
        assertWaits(deliver(asked().getFirst()));

        CLOCK.advance(Duration.ofMinutes(59));
        assertThat(waiting.toProbe(CLOCK.instant())).isEmpty();
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(waiting.toProbe(CLOCK.instant())).hasSize(1);
    }

    @Test
    void theServersFailureUsesUpNoMessagesAttempts() {
        goDown();
        database.jdbc().sql("update message_type set max_attempts = 1").update();
        MessageState waits = deliver(another());
        CLOCK.advance(FIRST_PAUSE);

        MessageState probed = probe(waits);

        assertWaits(probed);
        assertThat(probed.attempts()).isEqualTo(1);
    }

    @Test
    void theEarliestMessageTriesWhetherTheServerWorksAndTheOthersGoOnAtASteadyPace() {
        goDown();
        IntStream.rangeClosed(0, 14).forEach(number -> assertWaits(deliver(another())));
        assertThat(waiting.toProbe(CLOCK.instant()))
                .as("before the pause is over")
                .isEmpty();
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = TAKEN;

        MessageState probe = asked().getFirst();
        assertThat(deliver(probe).status()).isEqualTo(MessageStatus.SENT);

        assertThat(down()).isEmpty();
        release();
        assertThat(going()).hasSize(10);
        assertThat(waiting.toRelease(CLOCK.instant()))
                .as("another worker in the same second")
                .isEmpty();
        CLOCK.advance(Duration.ofSeconds(1));
        release();
        assertThat(going()).hasSize(14);
        assertThat(going()).allSatisfy(message -> assertThat(message.sendAt()).isEqualTo(SEND_AT));
        assertThat(told()).isGreaterThanOrEqualTo(14);
    }

    @Test
    void aProbeThatFailsWaitsAgainAndTheNextOneComesLater() {
        goDown();
        deliver(another());
        CLOCK.advance(FIRST_PAUSE);

        assertWaits(deliver(asked().getFirst()));

        CLOCK.advance(Duration.ofSeconds(59));
        assertThat(waiting.toProbe(CLOCK.instant())).isEmpty();
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(waiting.toProbe(CLOCK.instant())).containsExactly(new Waited(org, ChannelKind.EMAIL));
        assertThat(waiting.toProbe(CLOCK.instant())).as("another worker").isEmpty();
        assertThat(down().getFirst().since()).isEqualTo(SEND_AT);
    }

    @Test
    void whileOneMessageProbesAnotherOneThatFallsDueWaits() {
        goDown();
        MessageState one = another();
        MessageState other = another();
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = TAKEN;
        int before = CHANNEL.taken.size();
        CHANNEL.during = () -> {
            CHANNEL.during = () -> {};
            assertWaits(deliver(other));
        };

        assertThat(deliver(one).status()).isEqualTo(MessageStatus.SENT);

        assertThat(CHANNEL.taken).hasSize(before + 1);
    }

    @Test
    void ofTwoThatWouldProbeAtTheSameMomentOneDoes() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        List<MessageState> due = List.of(another(), another(), another());
        int before = CHANNEL.taken.size();

        List<CompletableFuture<MessageState>> all =
                due.stream().map(message -> meanwhile(() -> deliver(message))).toList();

        all.forEach(delivery -> assertWaits(delivery.join()));
        assertThat(CHANNEL.taken).hasSize(before + 1);
    }

    @Test
    void aProbeWhoseWorkerDiedKeepsOthersFromTryingUntilItsClaimHasEnded() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        claimAndDie(another());
        CHANNEL.answer = TAKEN;
        assertWaits(deliver(another()));

        CLOCK.advance(Claims.LEASE);

        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.SENT);
        assertThat(down()).isEmpty();
    }

    @Test
    void aProbeThatIsRefusedForItselfLetsTheNextOneTryAtOnce() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        CHANNEL.answer = new ChannelOutcome.Permanent("550 5.1.1");

        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.FAILED);

        assertThat(down()).hasSize(1);
        CHANNEL.answer = TAKEN;
        assertThat(deliver(another()).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void sendNowTriesAllTheSameAndItsSuccessHeals() {
        goDown();
        MessageState waits = deliver(another());
        DeliveryResult failed = sendNow(waits);
        assertThat(failed.reasonCode()).isEqualTo(ReasonCode.SEND_FAILED);
        assertThat(failed.row().status()).isEqualTo(MessageStatus.RETRYING);
        CHANNEL.answer = TAKEN;

        assertThat(sendNow(another()).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(down()).isEmpty();
    }

    @Test
    void anOutcomeThatComesLateAndSaysSentHealsToo() {
        goDown();
        CLOCK.advance(FIRST_PAUSE);
        message = another();
        claimAndDie();
        CLOCK.advance(Claims.LEASE);
        deliver(message);

        context.getBean(Outcomes.class)
                .conclude(
                        new DeliveryRequest(org, message, 1, null),
                        new KnownOutcome(
                                1,
                                AttemptOutcome.SENT,
                                null,
                                false,
                                ChannelKind.EMAIL,
                                false,
                                false,
                                List.of(),
                                "",
                                number()),
                        "accepted");

        assertThat(down()).isEmpty();
    }
}
