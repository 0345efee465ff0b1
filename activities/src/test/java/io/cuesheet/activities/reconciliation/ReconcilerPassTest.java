package io.cuesheet.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.activities.reconciliation.Reconciler.Reached;
import io.cuesheet.db.Times;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pass over many messages: what it asks, what it counts, and what becomes of it when it is interrupted. */
class ReconcilerPassTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant TODAY = NOW.plus(Duration.ofHours(5));
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));

    private static ReconcilerWorld world;

    @BeforeAll
    static void start() {
        world = new ReconcilerWorld(NOW);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void beginAnew() {
        world.clear(NOW);
    }

    @Test
    void whenAllIsWellAPageCostsOneCallAndTheShareThatHasItsTurn() {
        List<MessageState> all = Stream.concat(messages(30, TODAY).stream(), messages(30, FAR).stream())
                .toList();
        all.forEach(message -> world.workflows.follows(message, message));

        ReconciliationProgress next = world.reconciler.reconcileNext();
        ReconciliationProgress far = world.reconciler.reconcileAll();

        assertThat(next).isEqualTo(new ReconciliationProgress(null, 30, 0, 0, 0, 0));
        assertThat(far).isEqualTo(new ReconciliationProgress(null, 60, 0, 0, 0, 0));
        assertThat(world.workflows.lists).hasValue(2);
        assertThat(world.workflows.asked).isEmpty();
        assertThat(world.workflows.described).as("about a twelfth of 90").hasSizeLessThan(30);
        assertThat(world.drift()).isEqualTo(new Drift(0, null, 0, 0, 0, 0, 0, NOW, NOW));
    }

    @Test
    void whatVisibilityShowsOtherwiseIsAskedForAndTold() {
        MessageState message = world.message(FAR);
        world.workflows.follows(message, paused(message));
        MessageState shownLate = world.message(FAR);
        world.workflows.follows(shownLate, shownLate);
        world.workflows.shows(shownLate, paused(shownLate));

        assertThat(world.reconciler.reconcileAll().told()).isOne();

        assertThat(world.workflows.asked).containsExactlyInAnyOrder(message.messageId(), shownLate.messageId());
        assertThat(toBeTold()).containsExactly(message.messageId().value());
        assertThat(world.drift()).isEqualTo(new Drift(1, NOW, 0, 0, 0, 1, 0, null, NOW));
    }

    @Test
    void aRunWithoutSearchAttributesIsAskedOnceItsMessageIsDueSoon() {
        MessageState soon = world.message(NOW.plus(Duration.ofMinutes(8)));
        MessageState later = world.message(TODAY);
        Stream.of(soon, later).forEach(message -> world.workflows.runs(message, () -> Optional.of(paused(message))));

        assertThat(world.reconciler.reconcileNext().told()).isOne();
        assertThat(toBeTold()).containsExactly(soon.messageId().value());
    }

    @Test
    void anOverdueMessageIsAskedWhateverItsRunShows() {
        MessageState late = world.message(NOW.minus(Duration.ofMinutes(3)));
        world.workflows.follows(
                late, new MessageState(late.messageId(), MessageStatus.SCHEDULED, late.sendAt(), 999, 0, null, null));
        MessageState punctual = world.message(NOW.minus(Duration.ofMinutes(1)));
        world.workflows.follows(punctual, punctual);

        assertThat(world.reconciler.reconcileNext().told()).isOne();
        assertThat(world.workflows.asked).containsExactly(late.messageId());
    }

    @Test
    void whatWasApartIsComparedAgainAndSettledOnceItIsInStep() {
        MessageState message = world.message(FAR);
        MessageState deleted = world.message(FAR);
        assertThat(world.reconciler.reconcileAll().started()).isEqualTo(2);
        assertThat(world.drift()).isEqualTo(new Drift(2, NOW, 0, 0, 2, 0, 0, null, NOW));

        // The first repair has failed.
        world.tell();
        Instant later = NOW.plus(Duration.ofMinutes(5));
        world.time.set(later);
        assertThat(world.reconciler.reconcileNext()).isEqualTo(new ReconciliationProgress(null, 0, 2, 0, 0, 0));
        assertThat(world.drift()).isEqualTo(new Drift(2, NOW, 0, 0, 2, 0, 0, later, NOW));

        world.tell();
        world.workflows.follows(message, message);
        world.jdbc()
                .sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", deleted.messageId().value())
                .update();
        world.reconciler.reconcileNext();
        assertThat(world.drift()).isEqualTo(new Drift(0, null, 0, 2, 2, 0, 0, later, NOW));
        assertThat(world.driftOfAll()).isEqualTo(world.drift());

        world.time.set(later.plus(Duration.ofDays(1)));
        assertThat(world.drift().settledLately()).isZero();
    }

    @Test
    void aWorkflowThatRanOnAfterItsMessageWasClosedIsSettledOnceItHasEnded() {
        MessageState message = world.message(FAR);
        world.jdbc()
                .sql("update scheduled_message set status = 'skipped', updated_at = :at where id = :id")
                .param("at", Times.timestamp(NOW.minus(Duration.ofHours(1))))
                .param("id", message.messageId().value())
                .update();
        world.workflows.follows(message, message);
        assertThat(world.reconciler.reconcileAll().told()).isOne();
        assertThat(world.drift().apart()).isOne();

        world.tell();
        world.workflows.forget();
        world.reconciler.reconcileNext();

        assertThat(world.drift().apart()).isZero();
        assertThat(world.drift().settledLately()).isOne();
    }

    @Test
    void afterACrashTheNextDayGoesOnWhereTheLastHeartbeatSays() {
        List<MessageState> lost = messages(6, TODAY);
        AtomicReference<Reached> reached = new AtomicReference<>();
        TestActivityEnvironment dying = world.another(2);
        dying.setActivityHeartbeatListener(Reached.class, details -> {
            if (details != null) {
                reached.set(details);
            }
        });
        world.workflows.away(6);
        assertThatThrownBy(() -> stub(dying).reconcileNext()).isInstanceOf(ActivityFailure.class);
        assertThat(toBeTold()).hasSize(4);
        world.workflows.away(Integer.MAX_VALUE);
        world.workflows.described.clear();

        TestActivityEnvironment next = world.another(2);
        next.setHeartbeatDetails(reached.get());
        assertThat(stub(next).reconcileNext().compared()).isEqualTo(6);

        assertThat(toBeTold()).hasSize(6);
        assertThat(world.drift().apart()).isEqualTo(6);
        assertThat(world.workflows.described)
                .containsExactlyElementsOf(
                        lost.stream().skip(4).map(MessageState::messageId).toList());
    }

    @Test
    void afterACrashTheWalkOverAllGoesOnWithThePageThatItHadNotFinished() {
        messages(6, FAR);
        world.workflows.away(4);
        assertThatThrownBy(() -> stub(world.another(2)).reconcileAll()).isInstanceOf(ActivityFailure.class);
        assertThat(toBeTold()).hasSize(2);
        world.workflows.away(Integer.MAX_VALUE);

        assertThat(stub(world.another(2)).reconcileAll()).isEqualTo(new ReconciliationProgress(null, 4, 4, 0, 0, 0));
        assertThat(world.drift().apart()).isEqualTo(6);
        assertThat(world.drift().allComparedAt()).isEqualTo(NOW);
    }

    @Test
    void twoPassesAtOnceRepairEachMessageOnceAndBothEnd() {
        messages(20, TODAY);
        TestActivityEnvironment one = world.another(3);
        TestActivityEnvironment other = world.another(3);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> pass(stub(one))),
                        CompletableFuture.runAsync(() -> pass(stub(other))))
                .join();

        assertThat(toBeTold()).hasSize(20);
        assertThat(world.drift().apart()).isEqualTo(20);
        assertThat(world.drift().allComparedAt()).isEqualTo(NOW);
    }

    @Test
    void aTemporalThatIsAwayIsNoDriftOfAnyMessage() {
        messages(5, TODAY);
        world.workflows.away(1);

        assertThatThrownBy(() -> world.reconciler.reconcileNext()).isInstanceOf(ActivityFailure.class);
        assertThatThrownBy(() -> world.reconciler.reconcileAll()).isInstanceOf(ActivityFailure.class);

        assertThat(world.drift()).isEqualTo(Drift.NONE);
        assertThat(toBeTold()).isEmpty();
    }

    @Test
    void aMessageWhoseWorkflowCantBeDescribedEndsNoPass() {
        MessageState stuck = world.message(TODAY);
        world.workflows.cantBeDescribed(stuck, new StatusRuntimeException(Status.DEADLINE_EXCEEDED));
        world.workflows.shows(stuck, paused(stuck));
        MessageState lost = world.message(TODAY);

        assertThat(world.reconciler.reconcileNext()).isEqualTo(new ReconciliationProgress(null, 2, 1, 0, 1, 0));
        assertThat(world.reconciler.reconcileAll().compared()).isEqualTo(2);

        assertThat(toBeTold()).containsExactly(lost.messageId().value());
        assertThat(world.drift()).isEqualTo(new Drift(1, NOW, 1, 0, 1, 0, 0, NOW, NOW));
    }

    private static void pass(ReconciliationActivities reconciler) {
        reconciler.reconcileNext();
        reconciler.reconcileAll();
    }

    private static ReconciliationActivities stub(TestActivityEnvironment environment) {
        return environment.newActivityStub(ReconciliationActivities.class);
    }

    private static List<MessageState> messages(int count, Instant sendAt) {
        List<MessageState> messages = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            messages.add(world.message(sendAt));
        }
        return messages;
    }

    private static MessageState paused(MessageState message) {
        return new MessageState(
                message.messageId(), MessageStatus.PAUSED, message.sendAt(), message.revision(), 0, null, null);
    }

    private static List<UUID> toBeTold() {
        return world.jdbc()
                .sql("select message_id from engine_sync")
                .query(UUID.class)
                .list();
    }
}
