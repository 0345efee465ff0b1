package io.cuesheet.activities.reconciliation;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.activities.StopSignal;
import io.cuesheet.activities.delivery.MovableClock;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.db.reconciliation.DriftRepository;
import io.cuesheet.db.reconciliation.ReconciliationPasses;
import io.cuesheet.db.reconciliation.ReconciliationRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.reconciliation.ReconciliationActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** A reconciler on a real database with workflows as a test tells them. */
final class ReconcilerWorld implements AutoCloseable {

    final FakeWorkflows workflows = new FakeWorkflows();
    final MovableClock time;
    final OrgId org;
    final ReconciliationActivities reconciler;

    private final TestDatabase database = TestDatabase.create();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    private final List<TestActivityEnvironment> others = new ArrayList<>();
    private final Instant now;

    @EnableTransactionManagement
    static class Transactions {}

    ReconcilerWorld(Instant now) {
        this.now = now;
        time = new MovableClock(now);
        org = OrganisationFixture.insertDemo(database.jdbc());
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean("clock", Clock.class, () -> time);
        context.registerBean("fake", RunningWorkflows.class, () -> workflows, bean -> bean.setPrimary(true));
        context.register(Transactions.class, ActivitiesConfiguration.class);
        context.refresh();
        environment.registerActivitiesImplementations(context.getBean(Reconciler.class));
        reconciler = environment.newActivityStub(ReconciliationActivities.class);
    }

    /** Another worker's reconciler, with pages of this size. */
    TestActivityEnvironment another(int pageSize) {
        return another(pageSize, new StopSignal());
    }

    /** @param stop by which it is told that its worker stops */
    TestActivityEnvironment another(int pageSize, StopSignal stop) {
        TestActivityEnvironment another = TestActivityEnvironment.newInstance();
        others.add(another);
        another.registerActivitiesImplementations(new Reconciler(
                context.getBean(ReconciliationRepository.class),
                context.getBean(ReconciliationPasses.class),
                context.getBean(DriftRepository.class),
                workflows,
                context.getBean(PageComparison.class),
                time,
                stop,
                pageSize));
        return another;
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    Drift drift() {
        return context.getBean(DriftRepository.class).of(org, time.instant());
    }

    Drift driftOfAll() {
        return context.getBean(DriftRepository.class).ofAll(time.instant());
    }

    /** Nobody has touched it for a while. */
    MessageState message(Instant sendAt) {
        MessageState message = MessageFixture.insert(
                database.jdbc(), org, "REMINDER", sendAt, now.plus(Duration.ofDays(40)), "stage@example.org");
        jdbc().sql("update scheduled_message set updated_at = :at where id = :id")
                .param("at", Times.timestamp(now.minus(Duration.ofDays(1))))
                .param("id", message.messageId().value())
                .update();
        return message;
    }

    /** What was to be told was told. */
    void tell() {
        jdbc().sql("delete from engine_sync").update();
    }

    void clear(Instant instant) {
        time.set(instant);
        workflows.forget();
        for (String table : new String[] {"delivery_attempt", "engine_sync", "engine_drift", "scheduled_message"}) {
            jdbc().sql("delete from " + table).update();
        }
        jdbc().sql(
                        "update reconciliation set walk_after = null, walk_number = 0, pass_ended_at = null, walk_ended_at = null")
                .update();
    }

    @Override
    public void close() {
        others.forEach(TestActivityEnvironment::close);
        environment.close();
        context.close();
        database.close();
    }
}
