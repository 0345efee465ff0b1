package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.SendRequest;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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
        final List<Duration> waits = new ArrayList<>();

        @Override
        public String name() {
            return "full";
        }

        @Override
        public boolean honoursIdempotencyKey() {
            return false;
        }

        @Override
        public Optional<Place> place(Duration longest, boolean isAwaited) {
            if (longest.isZero()) {
                return Optional.empty();
            }
            waits.add(longest);
            lastIsAwaited = isAwaited;
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            whileWaiting.run();
            if (!comesFree) {
                CLOCK.advance(longest);
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
                    assertThat(full.getType()).isEqualTo("CHANNEL_BUSY");
                    assertThat(full.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
                });

        assertThat(outcomes()).isEmpty();
    }

    @Test
    void noMoreIsClaimedThanThereArePlacesHoweverManyAreDueAtOnce() {
        AtomicInteger free = new AtomicInteger(2);
        CountDownLatch bothSend = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        CHANNEL.behind = new TwoPlaces(free);
        CHANNEL.during = () -> {
            bothSend.countDown();
            await(end);
        };
        List<MessageState> due = Stream.generate(this::another).limit(6).toList();
        List<CompletableFuture<DeliveryResult>> all = due.stream()
                .map(one -> meanwhile(() -> activities.deliver(new DeliveryRequest(org, one, 1, null))))
                .toList();
        await(bothSend);
        long waiting = due.size() - 2;
        Awaitility.await()
                .until(() -> all.stream().filter(CompletableFuture::isDone).count() == waiting);

        assertThat(claimed()).isEqualTo(2);
        end.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(free).hasValue(2);
    }

    /** Gives its places at once or not at all. */
    private record TwoPlaces(AtomicInteger free) implements Channel {

        @Override
        public String name() {
            return "two places";
        }

        @Override
        public boolean honoursIdempotencyKey() {
            return false;
        }

        @Override
        public Optional<Place> place(Duration longest, boolean isAwaited) {
            return free.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? Optional.of(free::incrementAndGet)
                    : Optional.empty();
        }

        @Override
        public ChannelOutcome send(Outgoing message) {
            return new ChannelOutcome.Delivered("accepted");
        }
    }

    private MessageState another() {
        return MessageFixture.insert(database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org");
    }

    private int claimed() {
        return database.jdbc()
                .sql("select count(*) from delivery_attempt where outcome is null")
                .query(Integer.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whoeverAskedOnThePageHearsInTimeThatThereWasNoRoom() {
        full.comesFree = false;
        ask("c-1", Duration.ofMinutes(1));

        DeliveryResult result = deliver(1, null);

        assertThat(full.waits).containsExactly(Duration.ofSeconds(55));
        assertThat(result.row()).isEqualTo(message);
        assertThat(context.getBean(SendRequestRepository.class).take(org, message.messageId(), "c-1"))
                .contains(new SendRequestRepository.Judgement(ReasonCode.CHANNEL_BUSY, List.of()));
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void aSendThatIsAskedForForLongerIsTriedAgainUntilItsTimeIsOver() {
        full.comesFree = false;
        ask("c-1", Duration.ofMinutes(15));

        assertThatThrownBy(() -> deliver(1, null)).isInstanceOf(ApplicationFailure.class);
        CLOCK.advance(Duration.ofSeconds(13 * 60 + 40));
        DeliveryResult result = deliver(1, null);

        assertThat(full.waits).containsExactly(Duration.ofMinutes(1), Duration.ofSeconds(15));
        assertThat(result.reasonCode()).isEqualTo(ReasonCode.CHANNEL_BUSY);
    }

    private void ask(String command, Duration validity) {
        context.getBean(SendRequestRepository.class)
                .askOne(
                        org,
                        message.messageId(),
                        new SendRequest(
                                message.revision(),
                                "user:1",
                                command,
                                null,
                                false,
                                List.of(),
                                false,
                                CLOCK.instant().plus(validity)),
                        CLOCK.instant());
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
