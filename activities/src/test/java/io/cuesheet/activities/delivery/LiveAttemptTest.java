package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionException;

/** An attempt that takes long, whose worker dies, or whose database is away: each costs at most one copy. */
class LiveAttemptTest extends DeliveryFixture {

    private static final Duration ALMOST = Claims.LEASE.minusSeconds(1);

    @Test
    void aSlowServerHoldsItsClaimForAsLongAsItTakes() {
        CHANNEL.during = () -> {
            for (int times = 0; times < 4; times++) {
                CLOCK.advance(ALMOST);
                awaitRenewal();
                assertThatThrownBy(() -> deliver(1, null))
                        .as("another try of the same attempt")
                        .isInstanceOf(ApplicationFailure.class);
            }
        };

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(CHANNEL.taken).hasSize(1);
        assertThat(ACTIVITY.beats).hasPositiveValue();
    }

    @Test
    void aKilledWorkersMessageIsFreeAfterHalfAMinute() {
        claimAndDie();

        CLOCK.advance(ALMOST);
        assertThatThrownBy(() -> deliver(1, null)).isInstanceOf(ApplicationFailure.class);
        CLOCK.advance(Duration.ofSeconds(1));

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.IN_DOUBT);
    }

    @Test
    void aWorkerThatWasSilentForTooLongKnowsThatItsClaimRanOut() {
        List<Boolean> holds = new ArrayList<>();
        CHANNEL.during = () -> {
            holds.add(Channel.claimHolds());
            outage.away = true;
            CLOCK.advance(Claims.LEASE);
            holds.add(Channel.claimHolds());
            outage.away = false;
        };

        deliver(1, null);

        assertThat(holds).containsExactly(true, false);
    }

    @Test
    void aDatabaseThatIsAwayDuringTheCallStopsNothing() {
        CHANNEL.during = () -> {
            outage.away = true;
            int before = ACTIVITY.beats.get();
            Awaitility.await().until(() -> ACTIVITY.beats.get() > before + 2);
            outage.away = false;
        };

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
    }

    @Test
    void anOutcomeIsRecordedInPlaceOnceTheDatabaseIsBack() {
        CHANNEL.during = () -> outage.away = true;
        AtomicInteger pauses = new AtomicInteger();
        whilePausing = () -> outage.away = pauses.incrementAndGet() < 4;

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(CHANNEL.taken).hasSize(1);
    }

    @Test
    void anOutageThatLastsHandsTheOutcomeToTheNextTryWhichSendsNothing() {
        CHANNEL.during = () -> outage.away = true;

        assertThatThrownBy(() -> deliver(1, null)).isInstanceOf(TransactionException.class);
        assertThatThrownBy(() -> deliver(1, null)).isInstanceOf(TransactionException.class);
        outage.away = false;
        CLOCK.advance(Claims.LEASE.multipliedBy(10));

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(CHANNEL.taken).hasSize(1);
    }

    @Test
    void anOutcomeCountsThoughARestoredDatabaseDoesNotKnowOfItsAttempt() {
        ACTIVITY.last = outcome(AttemptOutcome.SENT);

        assertThat(deliver(1, null).row().status()).isEqualTo(MessageStatus.SENT);

        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void whatTravelsThroughTemporalIsCodesOnly() {
        CHANNEL.answer =
                new ChannelOutcome.Transient("ann@example.org: the mail server answered 451 4.7.1 (greylisted)", null);
        CHANNEL.during = () -> outage.away = true;

        assertThatThrownBy(() -> deliver(1, null)).isInstanceOf(TransactionException.class);

        KnownOutcome last = ACTIVITY.last;
        outage.away = false;
        assertThat(last)
                .isEqualTo(new KnownOutcome(
                        1,
                        AttemptOutcome.TRANSIENT,
                        null,
                        true,
                        ChannelKind.EMAIL,
                        false,
                        false,
                        List.of(),
                        "451 4.7.1",
                        number()));
        assertThat(deliver(1, null).row().status()).isEqualTo(MessageStatus.RETRYING);
        assertThat(ledger.attempts(org, message.messageId()))
                .extracting(Attempt::detail)
                .containsExactly("recorded late: the server answered 451 4.7.1");
    }

    @Test
    void whatIsInDoubtIsRepeatedOnceAndThenWaitsForAPerson() {
        CHANNEL.answer = new ChannelOutcome.Unknown("no reply");

        message = deliver(1, null).row();
        assertThat(message.status()).isEqualTo(MessageStatus.RETRYING);
        CLOCK.set(RETRY_AT);
        message = deliver(2, null).row();

        assertThat(message.status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(message.reasonCode()).isEqualTo("IN_DOUBT");
        assertThat(outcomes()).containsExactly(AttemptOutcome.IN_DOUBT, AttemptOutcome.IN_DOUBT);
    }

    @Test
    void aWorkerThatIsKilledTwiceLeavesTheMessageForReview() {
        claimAndDie();
        CLOCK.advance(Claims.LEASE);
        message = deliver(1, null).row();
        claimAndDie();
        CLOCK.advance(Claims.LEASE);

        message = deliver(2, null).row();

        assertThat(message.status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(message.reasonCode()).isEqualTo("IN_DOUBT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resend", "hold"})
    void aLateOutcomeThatSaysSentEndsTheMessage(String policy) {
        database.jdbc()
                .sql("update organisation set in_doubt_policy = ?")
                .param(policy)
                .update();
        DeliveryRequest slow = inDoubtAfterItsLease();

        context.getBean(Outcomes.class).conclude(slow, outcome(AttemptOutcome.SENT), "accepted");

        assertThat(deliver(2, null).row())
                .as("what the workflow finds at its next delivery")
                .isEqualTo(new MessageState(message.messageId(), MessageStatus.SENT, SEND_AT, 3, 1, null, null));
        assertThat(ledger.attempts(org, message.messageId()))
                .extracting(Attempt::detail)
                .containsExactly("late outcome: SENT");
        assertThat(CHANNEL.taken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptOutcome.class,
            names = {"TRANSIENT", "PERMANENT", "IN_DOUBT"})
    void anyOtherLateOutcomeChangesNothing(AttemptOutcome late) {
        DeliveryRequest slow = inDoubtAfterItsLease();

        assertThat(context.getBean(Outcomes.class)
                        .conclude(slow, outcome(late), "refused")
                        .row())
                .isEqualTo(message);
    }

    @Test
    void anOutcomeAfterThatOneLeavesTheMessageSent() {
        DeliveryRequest slow = inDoubtAfterItsLease();
        CHANNEL.answer = new ChannelOutcome.Transient("busy", null);
        CHANNEL.during = () -> context.getBean(Outcomes.class).conclude(slow, outcome(AttemptOutcome.SENT), "accepted");

        MessageState row = deliver(2, null).row();

        assertThat(row.status()).isEqualTo(MessageStatus.SENT);
        assertThat(outcomes()).containsExactly(AttemptOutcome.IN_DOUBT, AttemptOutcome.TRANSIENT);
    }

    /** A first attempt that was taken for dead, and has an outcome all the same. */
    private DeliveryRequest inDoubtAfterItsLease() {
        DeliveryRequest slow = new DeliveryRequest(org, message, 1, null);
        claimAndDie();
        CLOCK.advance(Claims.LEASE);
        message = deliver(1, null).row();
        return slow;
    }

    private static KnownOutcome outcome(AttemptOutcome outcome) {
        return new KnownOutcome(1, outcome, null, false, null, false, false, List.of(), "", 1);
    }

    private void awaitRenewal() {
        Instant renewed = CLOCK.instant().plus(Claims.LEASE);
        Awaitility.await()
                .until(() -> ledger.find(org, message.messageId(), 1)
                        .orElseThrow()
                        .deadlineAt()
                        .equals(renewed));
    }
}
