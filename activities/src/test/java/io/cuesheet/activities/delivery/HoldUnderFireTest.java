package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.organisation.HoldRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A hold among claims, on real connections: what was claimed before it goes out, nothing is claimed after it. */
class HoldUnderFireTest extends DeliveryFixture {

    private static final int CLAIMERS = 5;
    private static final int MESSAGES = 400;

    @Test
    void aClaimThatComesAfterAHoldDoesNotOvertakeItWhileItWaits() {
        HoldRepository holds = context.getBean(HoldRepository.class);
        AtomicReference<CompletableFuture<Boolean>> holding = new AtomicReference<>();

        CompletableFuture<DeliveryResult> late = database.transactions().execute(earlierClaim -> {
            holds.lockForClaim(org);
            holding.set(meanwhile(this::hold));
            awaitWaiting(1);
            CompletableFuture<DeliveryResult> claim = meanwhile(() -> deliver(1, null));
            awaitWaiting(2);
            return claim;
        });

        assertThat(holding.get().join()).isTrue();
        assertThat(late.join().reasonCode()).isEqualTo(ReasonCode.ORG_HELD);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void aHoldUnderFullFireReturnsPromptlyAndNothingIsClaimedAfterwards() {
        Queue<MessageState> due = new ConcurrentLinkedQueue<>(Stream.generate(() -> MessageFixture.insert(
                        database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org"))
                .limit(MESSAGES)
                .toList());
        List<CompletableFuture<Void>> claimers = IntStream.range(0, CLAIMERS)
                .mapToObj(claimer -> meanwhile(() -> deliverAll(due)))
                .toList();
        await().until(() -> due.size() < MESSAGES - 50);

        long start = System.nanoTime();
        hold();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int claimed = attempts();
        claimers.forEach(CompletableFuture::join);

        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(claimed).as("the hold came among them").isBetween(1, MESSAGES - 1);
        assertThat(attempts()).as("claimed after the hold").isEqualTo(claimed);
        assertThat(CHANNEL.taken).hasSize(claimed);
    }

    private Void deliverAll(Queue<MessageState> due) {
        for (MessageState next = due.poll(); next != null; next = due.poll()) {
            activities.deliver(new DeliveryRequest(org, next, 1, null));
        }
        return null;
    }

    /** As the page and the API do it. */
    private boolean hold() {
        HoldRepository holds = context.getBean(HoldRepository.class);
        return Boolean.TRUE.equals(database.transactions().execute(status -> {
            holds.lockForChange(org);
            return holds.hold(org, CLOCK.instant());
        }));
    }

    private static int attempts() {
        return database.jdbc()
                .sql("select count(*) from delivery_attempt")
                .query(Integer.class)
                .single();
    }
}
