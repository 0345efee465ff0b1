package io.cuesheet.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.activities.StopSignal;
import io.cuesheet.activities.reconciliation.Reconciler.Reached;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pass whose worker is being stopped. */
class ReconcilerStopTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant TODAY = NOW.plus(Duration.ofHours(5));
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));

    private static ReconcilerWorld world;

    private final StopSignal stop = new StopSignal();

    @BeforeAll
    static void start() {
        world = new ReconcilerWorld(NOW);
    }

    @AfterAll
    static void stopAll() {
        world.close();
    }

    @BeforeEach
    void beginAnew() {
        world.clear(NOW);
    }

    @Test
    void itEndsBeforeTheNextPageAndAnotherWorkerGoesOn() {
        List<MessageState> lost = messages(6, TODAY);
        AtomicReference<Reached> reached = new AtomicReference<>();
        TestActivityEnvironment stopped = world.another(2, stop);
        stopped.setActivityHeartbeatListener(Reached.class, details -> {
            if (details != null) {
                reached.set(details);
            }
        });
        world.workflows.meanwhile(() -> {
            if (world.workflows.described.size() == 3) {
                stop.give();
            }
        });

        assertThatThrownBy(() -> stub(stopped).reconcileNext())
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.isNonRetryable()).isFalse());
        assertThat(world.workflows.described).hasSize(4);
        assertThat(world.drift().comparedAt()).isNull();

        TestActivityEnvironment next = world.another(2);
        next.setHeartbeatDetails(reached.get());
        assertThat(stub(next).reconcileNext().compared()).isEqualTo(6);
        assertThat(world.workflows.described)
                .containsExactlyElementsOf(
                        lost.stream().map(MessageState::messageId).toList());
    }

    @Test
    void itDoesNotBegin() {
        stop.give();
        messages(2, FAR);
        ReconciliationActivities stopped = stub(world.another(2, stop));

        assertThatThrownBy(stopped::reconcileNext).isInstanceOf(ActivityFailure.class);
        assertThatThrownBy(stopped::reconcileAll).isInstanceOf(ActivityFailure.class);
        assertThat(toBeTold()).isEmpty();

        stop.withdraw();
        assertThat(stopped.reconcileAll().compared()).isEqualTo(2);
    }

    private static ReconciliationActivities stub(TestActivityEnvironment environment) {
        return environment.newActivityStub(ReconciliationActivities.class);
    }

    private static List<MessageState> messages(int count, Instant sendAt) {
        return Stream.generate(() -> world.message(sendAt)).limit(count).toList();
    }

    private static List<UUID> toBeTold() {
        return world.jdbc()
                .sql("select message_id from engine_sync")
                .query(UUID.class)
                .list();
    }
}
