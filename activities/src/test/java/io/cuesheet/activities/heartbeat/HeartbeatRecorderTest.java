package io.cuesheet.activities.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.heartbeat.SchedulerHeartbeatRepository;
import io.cuesheet.workflows.OrgId;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The scheduler heartbeat on a real database. */
class HeartbeatRecorderTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private SchedulerHeartbeatRepository heartbeats;

    @BeforeEach
    void startContext() {
        context.registerBean(DataSource.class, database::dataSource);
        context.register(DbConfiguration.class);
        context.refresh();
        heartbeats = context.getBean(SchedulerHeartbeatRepository.class);
    }

    @AfterEach
    void stopContext() {
        context.close();
        database.close();
    }

    @Test
    void aHeartbeatBeforeTheFirstOrganisationIsTriedAgainUntilItIsThere() {
        assertThatThrownBy(() -> beat(NOW))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        fault -> assertThat(fault.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(1)));

        OrgId org = OrganisationFixture.insertDemo(database.jdbc());
        beat(NOW);

        assertThat(heartbeats.health(org, NOW).lastSeenAt()).isEqualTo(NOW);
    }

    @Test
    void anOlderHeartbeatIsNoFaultAndReplacesNothing() {
        OrgId org = OrganisationFixture.insertDemo(database.jdbc());
        beat(NOW);

        beat(NOW.minusSeconds(60));

        assertThat(heartbeats.health(org, NOW).lastSeenAt()).isEqualTo(NOW);
    }

    private void beat(Instant at) {
        new HeartbeatRecorder(heartbeats, before -> before, Clock.fixed(at, ZoneOffset.UTC))
                .recordSchedulerHeartbeat(null);
    }
}
