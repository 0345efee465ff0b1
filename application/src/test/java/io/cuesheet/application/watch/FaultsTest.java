package io.cuesheet.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.watch.Fault.Kind;
import io.cuesheet.db.watch.InstallationReading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class FaultsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final InstallationReading IDLE =
            new InstallationReading(0, 0, null, 0, 0, null, 0, 0, 0, 0, NOW, 0, List.of());

    private @Nullable InstallationReading reading = IDLE;
    private Pollers pollers = new Pollers(1);
    private boolean died;

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final BackgroundThreads threads = new BackgroundThreads(beans.getBeanProvider(BackgroundThread.class));
    private final InstallationWatch watch = new InstallationWatch(this::read, CLOCK, System::nanoTime);
    private final Faults faults = new Faults(watch, () -> pollers, threads, CLOCK);

    FaultsTest() {
        beans.addBean("sweep", new BackgroundThread() {
            @Override
            public String threadName() {
                return "some-sweep";
            }

            @Override
            public boolean hasDied() {
                return died;
            }
        });
    }

    @Test
    void whereAllIsWellThereIsNone() {
        assertThat(faults.now()).isEmpty();
        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void withoutTheDatabaseItSaysSoAndClaimsNothingAboutMessages() {
        reading = null;
        pollers = new Pollers(null);

        assertThat(kinds()).containsExactly(Kind.DATABASE_AWAY, Kind.TEMPORAL_AWAY);
        assertThat(liveness()).as("a restart would not help").isEqualTo(Status.UP);
    }

    @Test
    void aThreadThatDiedIsNamedAndMakesTheProcessFitForARestart() {
        died = true;
        pollers = new Pollers(0);

        assertThat(kinds()).containsExactly(Kind.NO_WORKER, Kind.THREAD_DIED);
        assertThat(faults.now().getLast().sentence()).contains("some-sweep");
        assertThat(liveness()).isEqualTo(Status.DOWN);
    }

    @Test
    void messagesThatAreDueForFiveMinutesAreAFaultAndThoseOfJustNowAreNot() {
        reading = late(NOW.minusSeconds(300));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void whatWaitsForSomebodyIsAFault() {
        reading = new InstallationReading(
                3, 2, NOW.minusSeconds(301), 4, 5, NOW.minusSeconds(301), 1, 0, 9, 6, NOW, 0, List.of());

        assertThat(kinds())
                .containsExactly(
                        Kind.MESSAGES_OVERDUE,
                        Kind.WORKFLOWS_UNTOLD,
                        Kind.DATABASE_RESTORED,
                        Kind.CHANNEL_DOWN,
                        Kind.MESSAGES_IN_DOUBT);
        assertThat(faults.now().getFirst().sentence())
                .isEqualTo("2 messages are overdue, the oldest since 2026-11-01T11:54:59Z.");
    }

    @Test
    void gaugesAreWithoutANumberWhileTheDatabaseDoesNotAnswer() {
        reading = null;
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new InstallationMeters(watch, () -> new Pollers(null), threads, CLOCK).bindTo(registry);

        assertThat(registry.get("cuesheet.database.up").gauge().value()).isZero();
        assertThat(registry.get("cuesheet.messages.overdue").gauge().value()).isNaN();
        assertThat(registry.get("cuesheet.task.queue.workers").gauge().value()).isNaN();
        assertThat(registry.get("cuesheet.temporal.up").gauge().value()).isZero();
    }

    @Test
    void gaugesNameTheOrganisationsWithTheMostOverdue() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        reading = new InstallationReading(
                7,
                7,
                NOW.minusSeconds(90),
                0,
                0,
                null,
                0,
                0,
                0,
                0,
                NOW,
                0, List.of(new InstallationReading.Overdue("north", 7)));
        new InstallationMeters(watch, () -> pollers, threads, CLOCK).bindTo(registry);
        registry.get("cuesheet.database.up").gauge().value();

        assertThat(registry.get("cuesheet.organisation.overdue.messages")
                        .tag("organisation", "north")
                        .gauge()
                        .value())
                .isEqualTo(7);
        assertThat(registry.get("cuesheet.messages.oldest.due.age").gauge().value())
                .isEqualTo(90);
    }

    private static InstallationReading late(Instant since) {
        return new InstallationReading(1, 1, since, 0, 0, null, 0, 0, 0, 0, NOW, 0, List.of());
    }

    private List<Kind> kinds() {
        return faults.now().stream().map(Fault::kind).toList();
    }

    private Status liveness() {
        return new BackgroundThreadsHealthIndicator(threads).health().getStatus();
    }

    private InstallationReading read(Instant now) {
        if (reading == null) {
            throw new DataAccessResourceFailureException("away");
        }
        return reading;
    }
}
