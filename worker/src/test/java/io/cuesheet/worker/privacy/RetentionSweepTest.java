package io.cuesheet.worker.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class RetentionSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private AnnotationConfigApplicationContext context;
    private RetentionSweep sweep;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> NOW, RetentionSweep.class);
        sweep = context.getBean(RetentionSweep.class);
        sweep.start();
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void whatIsKeptNoLongerGoesAndWhatIsYoungerStays() {
        keepSandboxMailsFor(1);
        for (Duration age : new Duration[] {Duration.ofHours(23), Duration.ofHours(25)}) {
            addSandboxMail(NOW.minus(age));
            addTestSend(NOW.minus(age));
        }

        sweep.sweep();

        assertThat(count("sandbox_mail where received_at > :limit")).isOne();
        assertThat(count("sandbox_mail where received_at <= :limit")).isZero();
        assertThat(count("test_send where requested_at > :limit")).isOne();
        assertThat(count("test_send where requested_at <= :limit")).isZero();
    }

    @Test
    void aSweepThatIsStoppedDeletesNothingMoreOfAnOrganisation() {
        keepSandboxMailsFor(1);
        addSandboxMail(NOW.minus(Duration.ofDays(2)));

        sweep.stop();
        sweep.sweep();

        assertThat(count("sandbox_mail where received_at <= :limit")).isOne();
    }

    private void keepSandboxMailsFor(int days) {
        database.jdbc()
                .sql("insert into retention (org_id, sandbox_days, version) values (:org, :days, 1)")
                .param("org", org.value())
                .param("days", days)
                .update();
    }

    private void addSandboxMail(Instant at) {
        UUID message = MessageFixture.insert(
                        database.jdbc(), org, "REMINDER", NOW, NOW.plusSeconds(60), "a@example.org")
                .messageId()
                .value();
        database.jdbc()
                .sql("""
                        insert into sandbox_mail (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, received_at)
                        values (gen_random_uuid(), :org, :message, :key, 'email', 'a@example.org', 's', 'b', :at)
                        """)
                .param("org", org.value())
                .param("message", message)
                .param("key", "key of " + at)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void addTestSend(Instant at) {
        database.jdbc()
                .sql("""
                        insert into test_send (id, org_id, actor, recipient, subject, body, requested_at)
                        values (gen_random_uuid(), :org, 'user:x', 'a@example.org', 's', 'b', :at)
                        """)
                .param("org", org.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private int count(String rows) {
        return database.jdbc()
                .sql("select count(*) from " + rows)
                .param("limit", NOW.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
