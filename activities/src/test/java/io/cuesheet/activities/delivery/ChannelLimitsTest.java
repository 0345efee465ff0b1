package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A message that is due while its channel has no room waits before it is claimed. */
class ChannelLimitsTest extends DeliveryFixture {

    private final FullChannel full = new FullChannel();

    /** Has no room at once; a place comes free where a test says so. */
    private static final class FullChannel implements Channel {

        final AtomicInteger taken = new AtomicInteger();
        boolean comesFree = true;
        boolean lastIsAwaited;
        Runnable whileWaiting = () -> {};

        @Override
        public String name() {
            return "full";
        }

        @Override
        public boolean honoursIdempotencyKey() {
            return false;
        }

        @Override
        public boolean hasRoom() {
            return false;
        }

        @Override
        public Optional<Place> place(Duration longest, boolean isAwaited) {
            lastIsAwaited = isAwaited;
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            whileWaiting.run();
            if (!comesFree) {
                return Optional.empty();
            }
            taken.incrementAndGet();
            return Optional.of(taken::decrementAndGet);
        }

        @Override
        public ChannelOutcome send(Outgoing message) {
            assertThat(taken).hasValue(1);
            return new ChannelOutcome.Delivered("accepted");
        }
    }

    @BeforeEach
    void useFullChannel() {
        CHANNEL.behind = full;
    }

    @Test
    void itIsSentInItsTurnAndGivesItsPlaceBack() {
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(full.taken).hasValue(0);
    }

    @Test
    void aHoldThatComesMeanwhileCounts() {
        full.whileWaiting = () -> database.jdbc()
                .sql("insert into organisation_hold (org_id, held_since) values (:org, now())")
                .param("org", org.value())
                .update();

        assertThat(delivered()).isEqualTo("blocked ORG_HELD");

        assertThat(outcomes()).isEmpty();
        assertThat(full.taken).hasValue(0);
    }

    @Test
    void aSendByHandWaitsForItsPlaceBeforeItIsClaimedToo() {
        full.whileWaiting = () -> assertThat(outcomes()).isEmpty();

        assertThat(deliver(1, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
        assertThat(full.taken).hasValue(0);
    }

    @Test
    void whatSomebodyWaitsForHasTheNextPlace() {
        deliver(1, byHand(false, false));
        assertThat(full.lastIsAwaited).as("another service asked").isTrue();

        insertMessage();
        CHANNEL.behind = full;
        activities.deliver(DeliveryRequest.besideRun(org, message));
        assertThat(full.lastIsAwaited).as("page or API asked").isTrue();

        insertMessage();
        CHANNEL.behind = full;
        deliver(1, null);
        assertThat(full.lastIsAwaited).as("it was due").isFalse();
    }

    @Test
    void whereNoPlaceComesFreeASendByHandIsTriedAgainByTemporalWithoutAnAttempt() {
        full.comesFree = false;

        assertThatThrownBy(() -> deliver(1, byHand(false, false)))
                .isInstanceOfSatisfying(ApplicationFailure.class, full -> {
                    assertThat(full.isNonRetryable()).isFalse();
                    assertThat(full.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
                });

        assertThat(outcomes()).isEmpty();
    }

    @Test
    void whereNoPlaceComesFreeTheWorkflowWaitsAndNoAttemptIsUsedUp() {
        full.comesFree = false;

        DeliveryResult result = deliver(1, null);

        assertThat(result.row()).isEqualTo(message);
        assertThat(result.row().status()).isEqualTo(MessageStatus.SCHEDULED);
        assertThat(result.notBefore()).isEqualTo(Duration.ofSeconds(30));
        assertThat(outcomes()).isEmpty();
    }
}
