package io.cuesheet.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message and its run, on a real database with workflows as a test tells them. */
class ReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofMinutes(5));

    private static ReconcilerWorld world;
    private static FakeWorkflows workflows;

    @BeforeAll
    static void start() {
        world = new ReconcilerWorld(NOW);
        workflows = world.workflows;
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
    void aRunWhoseTaskKeepsFailingIsStartedAnewFromItsRow() {
        MessageState message = message(SOON);
        workflows.fails(message, 5);

        assertThat(reconcile()).isEqualTo(new ReconciliationProgress(null, 1, 0, 0, 0, 1));

        assertThat(workflows.ended).containsExactly("run-" + message.messageId());
        assertThat(workflows.started).singleElement().satisfies(started -> {
            assertThat(started.row()).isEqualTo(message);
            assertThat(started).isEqualTo(MessageStart.of(world.org, started.eventId(), "REMINDER", message));
        });
        assertThat(workflows.asked).isEmpty();
        assertThat(world.jdbc()
                        .sql("select actor || ' ' || action from audit_entry where message_id = :id")
                        .param("id", message.messageId().value())
                        .query(String.class)
                        .list())
                .containsExactly(Actor.RECONCILER + " restart");
    }

    @Test
    void aTaskThatHasFailedAFewTimesMayStillWork() {
        workflows.fails(message(SOON), 4);

        assertThat(reconcile()).isEqualTo(new ReconciliationProgress(null, 1, 0, 0, 1, 0));
        assertThat(workflows.ended).isEmpty();
        assertThat(workflows.asked)
                .as("a query that nobody can answer takes its time")
                .isEmpty();
    }

    @Test
    void aDeliveryUnderWayIsWaitedFor() {
        MessageState message = message(SOON);
        workflows.fails(message, 9);
        world.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', 'service:scheduler', :now, :deadline, '{}')
                        """)
                .param("org", world.org.value())
                .param("id", message.messageId().value())
                .param("now", Times.timestamp(NOW))
                .param("deadline", Times.timestamp(NOW.plusSeconds(30)))
                .update();

        assertThat(reconcile().restarted()).isZero();
        world.time.set(NOW.plusSeconds(31));
        assertThat(reconcile().restarted()).isOne();
    }

    @Test
    void aRunOfAFinishedRowIsEndedAndNotStarted() {
        MessageState message = message(SOON);
        world.jdbc()
                .sql("update scheduled_message set status = 'skipped' where id = :id")
                .param("id", message.messageId().value())
                .update();
        workflows.fails(message, 5);

        assertThat(reconcile().restarted()).isOne();
        assertThat(workflows.ended).hasSize(1);
        assertThat(workflows.started).isEmpty();
    }

    @Test
    void eachFarMessageIsLookedAtOnceAnHour() {
        for (int number = 0; number < 30; number++) {
            workflows.fails(message(NOW.plus(Duration.ofDays(30))), 5);
        }

        long restarted = 0;
        for (int pass = 0; pass < 12; pass++) {
            world.time.set(NOW.plus(Duration.ofMinutes(5).multipliedBy(pass)));
            restarted += reconcile().restarted();
        }

        assertThat(restarted).isEqualTo(30);
        assertThat(workflows.ended).doesNotHaveDuplicates();
    }

    @Test
    void aMessageThatChangedLatelyIsLookedAtInEveryPass() {
        MessageState message = message(NOW.plus(Duration.ofDays(30)));

        for (int pass = 0; pass < 12; pass++) {
            workflows.fails(message, 5);
            Instant now = NOW.plus(Duration.ofMinutes(5).multipliedBy(pass));
            world.time.set(now);
            world.jdbc()
                    .sql("update scheduled_message set updated_at = :at where id = :id")
                    .param("at", Times.timestamp(now.minus(Duration.ofMinutes(3))))
                    .param("id", message.messageId().value())
                    .update();
            assertThat(reconcile().restarted()).isOne();
        }
    }

    @Test
    void whatIsStillToBeToldIsLeftToTheSyncer() {
        MessageState message = message(SOON);
        workflows.runs(
                message,
                () -> Optional.of(new MessageState(message.messageId(), MessageStatus.PAUSED, SOON, 9, 0, null, null)));
        assertThat(reconcile().told()).isOne();

        assertThat(reconcile().told()).isZero();
    }

    @Test
    void oneBadRunNeverEndsAPass() {
        MessageState undescribed = message(SOON);
        workflows.cantBeDescribed(
                undescribed,
                new WorkflowServiceException(WorkflowExecution.getDefaultInstance(), "ScheduledMessage", null));
        MessageState unreadable = message(SOON);
        workflows.runs(unreadable, () -> {
            throw new DataConverterException("an answer of tomorrow");
        });
        MessageState silent = message(SOON);
        workflows.runs(silent, Optional::empty);
        MessageState unfit = message(SOON);
        workflows.runs(
                unfit,
                () -> Optional.of(
                        new MessageState(unfit.messageId(), MessageStatus.SCHEDULED, SOON, 2, 0, "A\u0000B", null)));
        MessageState behind = message(SOON);
        workflows.runs(
                behind,
                () -> Optional.of(new MessageState(
                        behind.messageId(), MessageStatus.SCHEDULED, SOON.plusSeconds(60), 1, 0, null, null)));

        ReconciliationProgress page = reconcile();

        assertThat(page.told()).isEqualTo(2);
        assertThat(page.unclear()).isEqualTo(3);
        assertThat(world.jdbc()
                        .sql("select message_id from engine_sync where kind = 'correct'")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(
                        unfit.messageId().value(), behind.messageId().value());
    }

    private static ReconciliationProgress reconcile() {
        return world.reconciler.reconcileAll();
    }

    private static MessageState message(Instant sendAt) {
        return world.message(sendAt);
    }
}
