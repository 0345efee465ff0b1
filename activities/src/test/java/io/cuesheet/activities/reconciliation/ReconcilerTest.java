package io.cuesheet.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.activities.delivery.MovableClock;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.cuesheet.workflows.reconciliation.ReconciliationProgress;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** One page on a real database, with workflows as a test tells them. */
class ReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofMinutes(5));
    private static final Instant STARTS_AT = NOW.plus(Duration.ofDays(40));

    private static final MovableClock TIME = new MovableClock(NOW);
    private static final FakeWorkflows WORKFLOWS = new FakeWorkflows();

    private static TestDatabase database;
    private static OrgId org;
    private static AnnotationConfigApplicationContext context;
    private static TestActivityEnvironment environment;
    private static ReconciliationActivities reconciler;

    @EnableTransactionManagement
    static class Transactions {}

    @BeforeAll
    static void startContext() {
        database = TestDatabase.create();
        org = OrganisationFixture.insertDemo(database.jdbc());
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean("clock", Clock.class, () -> TIME);
        context.registerBean("fake", RunningWorkflows.class, () -> WORKFLOWS, bean -> bean.setPrimary(true));
        context.register(Transactions.class, ActivitiesConfiguration.class);
        context.refresh();
        environment = TestActivityEnvironment.newInstance();
        environment.registerActivitiesImplementations(context.getBean(Reconciler.class));
        reconciler = environment.newActivityStub(ReconciliationActivities.class);
    }

    @AfterAll
    static void stopContext() {
        environment.close();
        context.close();
        database.close();
    }

    @BeforeEach
    void beginAnew() {
        TIME.set(NOW);
    }

    @AfterEach
    void forget() {
        WORKFLOWS.forget();
        database.jdbc().sql("delete from delivery_attempt").update();
        database.jdbc().sql("delete from engine_sync").update();
        database.jdbc().sql("delete from scheduled_message").update();
    }

    @Test
    void aRunWhoseTaskKeepsFailingIsStartedAnewFromItsRow() {
        MessageState message = message(SOON);
        WORKFLOWS.fails(message, 5);

        assertThat(reconcile()).isEqualTo(new ReconciliationProgress(null, 1, 0, 0, 0, 1));

        assertThat(WORKFLOWS.ended).containsExactly("run-" + message.messageId());
        assertThat(WORKFLOWS.started).singleElement().satisfies(started -> {
            assertThat(started.row()).isEqualTo(message);
            assertThat(started).isEqualTo(MessageStart.of(org, started.eventId(), "REMINDER", message));
        });
        assertThat(WORKFLOWS.asked).isEmpty();
        assertThat(database.jdbc()
                        .sql("select actor || ' ' || action from audit_entry where message_id = :id")
                        .param("id", message.messageId().value())
                        .query(String.class)
                        .list())
                .containsExactly(Actor.RECONCILER + " restart");
    }

    @Test
    void aTaskThatHasFailedAFewTimesMayStillWork() {
        WORKFLOWS.fails(message(SOON), 4);

        assertThat(reconcile()).isEqualTo(new ReconciliationProgress(null, 1, 0, 0, 1, 0));
        assertThat(WORKFLOWS.ended).isEmpty();
        assertThat(WORKFLOWS.asked)
                .as("a query that nobody can answer takes its time")
                .isEmpty();
    }

    @Test
    void aDeliveryUnderWayIsWaitedFor() {
        MessageState message = message(SOON);
        WORKFLOWS.fails(message, 9);
        database.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', 'service:scheduler', :now, :deadline, '{}')
                        """)
                .param("org", org.value())
                .param("id", message.messageId().value())
                .param("now", Times.timestamp(NOW))
                .param("deadline", Times.timestamp(NOW.plusSeconds(30)))
                .update();

        assertThat(reconcile().restarted()).isZero();
        TIME.set(NOW.plusSeconds(31));
        assertThat(reconcile().restarted()).isOne();
    }

    @Test
    void aRunOfAFinishedRowIsEndedAndNotStarted() {
        MessageState message = message(SOON);
        database.jdbc()
                .sql("update scheduled_message set status = 'skipped' where id = :id")
                .param("id", message.messageId().value())
                .update();
        WORKFLOWS.fails(message, 5);

        assertThat(reconcile().restarted()).isOne();
        assertThat(WORKFLOWS.ended).hasSize(1);
        assertThat(WORKFLOWS.started).isEmpty();
    }

    @Test
    void eachFarMessageIsLookedAtOnceAnHour() {
        for (int number = 0; number < 30; number++) {
            WORKFLOWS.fails(message(NOW.plus(Duration.ofDays(30))), 5);
        }

        long restarted = 0;
        for (int pass = 0; pass < 12; pass++) {
            TIME.set(NOW.plus(Duration.ofMinutes(5).multipliedBy(pass)));
            restarted += reconcile().restarted();
        }

        assertThat(restarted).isEqualTo(30);
        assertThat(WORKFLOWS.ended).doesNotHaveDuplicates();
    }

    @Test
    void aMessageThatChangedLatelyIsLookedAtInEveryPass() {
        MessageState message = message(NOW.plus(Duration.ofDays(30)));
        WORKFLOWS.fails(message, 5);

        for (int pass = 0; pass < 12; pass++) {
            Instant now = NOW.plus(Duration.ofMinutes(5).multipliedBy(pass));
            TIME.set(now);
            database.jdbc()
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
        WORKFLOWS.runs(
                message,
                () -> Optional.of(new MessageState(message.messageId(), MessageStatus.PAUSED, SOON, 9, 0, null, null)));
        assertThat(reconcile().told()).isOne();

        assertThat(reconcile().told()).isZero();
    }

    @Test
    void oneBadRunNeverEndsAPass() {
        MessageState undescribed = message(SOON);
        WORKFLOWS.cantBeDescribed(
                undescribed,
                new WorkflowServiceException(WorkflowExecution.getDefaultInstance(), "ScheduledMessage", null));
        MessageState unreadable = message(SOON);
        WORKFLOWS.runs(unreadable, () -> {
            throw new DataConverterException("an answer of tomorrow");
        });
        MessageState silent = message(SOON);
        WORKFLOWS.runs(silent, Optional::empty);
        MessageState unfit = message(SOON);
        WORKFLOWS.runs(
                unfit,
                () -> Optional.of(
                        new MessageState(unfit.messageId(), MessageStatus.SCHEDULED, SOON, 2, 0, "A\u0000B", null)));
        MessageState behind = message(SOON);
        WORKFLOWS.runs(
                behind,
                () -> Optional.of(new MessageState(
                        behind.messageId(), MessageStatus.SCHEDULED, SOON.plusSeconds(60), 1, 0, null, null)));

        ReconciliationProgress page = reconcile();

        assertThat(page.told()).isEqualTo(2);
        assertThat(page.unclear()).isEqualTo(3);
        assertThat(database.jdbc()
                        .sql("select message_id from engine_sync where kind = 'correct'")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(
                        unfit.messageId().value(), behind.messageId().value());
    }

    private static ReconciliationProgress reconcile() {
        return reconciler.reconcilePage(null);
    }

    /** Nobody has touched it for a while. */
    private static MessageState message(Instant sendAt) {
        MessageState message =
                MessageFixture.insert(database.jdbc(), org, "REMINDER", sendAt, STARTS_AT, "stage@example.org");
        database.jdbc()
                .sql("update scheduled_message set updated_at = :at where id = :id")
                .param("at", Times.timestamp(NOW.minus(Duration.ofDays(1))))
                .param("id", message.messageId().value())
                .update();
        return message;
    }
}
